import { describe, expect, it } from 'vitest'
import { parse } from '#contract/endpoint.ts'
import { name, recordedWords, words } from '#contract/fields.ts'

/** What cannot be seen is written by its number. */
const at = (...codes: readonly number[]): string => String.fromCodePoint(...codes)
const TURNS = [0x061c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069]

describe('words', () => {
  it.each([...TURNS, 0, 0x1b, 0xd800].map((code) => code.toString(16)))('hold no U+%s', (code) => {
    const text = `a${at(Number.parseInt(code, 16))}b`
    expect(parse(words(10), text).ok).toBe(false)
    expect(parse(recordedWords(10), text)).toEqual({ ok: true, value: 'ab' })
  })

  it.each(['王小明', '𠮷田', 'Zoë O’Brien-Smith', 'مريم', '👩‍🏫'])(
    'are any writing of people: %s',
    (text) => {
      expect(parse(words(20), text)).toEqual({ ok: true, value: text })
      expect(parse(recordedWords(20), text)).toEqual({ ok: true, value: text })
      expect(parse(name, text)).toEqual({ ok: true, value: text })
    },
  )

  it('are bounded, in a record as well', () => {
    for (const schema of [words(3), recordedWords(3)]) expect(parse(schema, 'four').ok).toBe(false)
  })
})

describe('a name', () => {
  it.each([
    ['nothing', ''],
    ['blanks', ' \u3000'],
    ['a zero-width space', at(0x200b)],
    ['joiners', at(0x200c, 0x200d, 0x2060)],
    ['a Hangul filler', at(0x3164)],
  ])('is not %s alone', (_what, text) => {
    expect(parse(name, text).ok).toBe(false)
  })
})
