import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Canonical, canonicalJson } from '#ledger/canonical-json.ts'

describe('canonical JSON', () => {
  it.each<[string, Canonical, string]>([
    [
      'keys by UTF-16 code units (RFC 8785 §3.2.3)',
      {
        '\u20ac': 'Euro Sign',
        '\r': 'Carriage Return',
        '\ufb33': 'Hebrew Letter Dalet With Dagesh',
        '1': 'One',
        '\ud83d\ude00': 'Emoji: Grinning Face',
        '\u0080': 'Control',
        '\u00f6': 'Latin Small Letter O With Diaeresis',
      },
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis","\u20ac":"Euro Sign","\ud83d\ude00":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    ],
    [
      'strings and literals (RFC 8785 §3.2.2, without its floats)',
      { string: '\u20ac$\u000f\nA\'B"\\\\"/', literals: [null, true, false] },
      '{"literals":[null,true,false],"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    ],
    [
      'integers up to the safe ones',
      [0, -0, 367, -1, Number.MAX_SAFE_INTEGER],
      '[0,0,367,-1,9007199254740991]',
    ],
    ['nothing at all', { a: {}, b: [] }, '{"a":{},"b":[]}'],
    ['Chinese as it is', { 姓名: '欧阳明月' }, '{"姓名":"欧阳明月"}'],
  ])('writes %s', (_what, value, text) => {
    expect(canonicalJson(value)).toBe(text)
  })

  it.each([36.7, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, '\ud800', 'a\udc00b'])(
    'refuses %j',
    (value) => {
      expect(() => canonicalJson(value)).toThrow(TypeError)
    },
  )

  it('says the same whatever the order of keys, and loses nothing', () => {
    const value = fc.letrec<{ any: Canonical }>((tie) => ({
      any: fc.oneof(
        { maxDepth: 2 },
        fc.maxSafeInteger(),
        fc.boolean(),
        fc.constant(null),
        fc.string({ unit: 'binary' }),
        fc.array(tie('any')),
        fc.dictionary(fc.string({ unit: 'binary' }), tie('any'), { noNullPrototype: true }),
      ),
    })).any
    fc.assert(
      fc.property(value, (original) => {
        const text = canonicalJson(original)
        expect(canonicalJson(reversed(original))).toBe(text)
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(original)))
      }),
    )
  })
})

function reversed(value: Canonical): Canonical {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(reversed)
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  )
}
