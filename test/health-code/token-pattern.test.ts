import { describe, expect, test } from 'vitest'
import { tokenPattern } from '#health-code/token-pattern.ts'

const HEX = '0123456789abcdef0123456789abcdef'

describe('a pattern of tokens', () => {
  test('tells letters as they stand, in any case, and how many of a kind', () => {
    const pattern = tokenPattern('V2<hex 32>|V5<hex 32><digits 6>')
    expect(
      [`V2${HEX}`, `v2${HEX.toUpperCase()}`, `V5${HEX}320000`].every((text) => pattern?.test(text)),
    ).toBe(true)
    const wrong = [
      '',
      'V2',
      `V2${HEX}0`,
      `V2${HEX.slice(1)}`,
      `V3${HEX}`,
      `V5${HEX}`,
      `xV2${HEX}`,
      `V2${HEX}\n`,
    ]
    expect(wrong.filter((text) => pattern?.test(text))).toEqual([])
  })

  test('may leave its end open', () => {
    expect(tokenPattern('V0<word 4+>')?.test('V0ding-_9')).toBe(true)
    expect(tokenPattern('V0<word 4+>')?.test('V0din')).toBe(false)
    expect(tokenPattern('V0<word 4+>')?.test('V0ding.')).toBe(false)
  })

  test('of one alternative is not that of the other’s end', () => {
    expect(tokenPattern('A|B')?.test('AB')).toBe(false)
  })

  test.each([
    '',
    '|',
    'A|',
    '.*',
    '(a+)+',
    '[a]',
    'V2<hex>',
    '<hex 0>',
    '<hex 1000>',
    '<any 3>',
    '<word 1+>A',
    'é',
  ])('is not %j', (written) => {
    expect(tokenPattern(written)).toBeNull()
  })

  // One that went back over its ends would not come to an end here: the text has 4,290 places to begin anew.
  test('of several open ends cannot be written, and one does not go back over its end', () => {
    expect(tokenPattern('<word 1+>'.repeat(20))).toBeNull()
    const pattern = tokenPattern(Array.from({ length: 12 }, () => '<word 9><hex 1+>').join('|'))
    expect(pattern?.test(`${'a'.repeat(4290)}!`)).toBe(false)
  })
})
