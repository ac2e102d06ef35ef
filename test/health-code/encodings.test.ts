import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeBase32, encodeBase32 } from '#health-code/base32.ts'
import { readCbor, sign1Content, taggedSign1, writeCbor } from '#health-code/cbor.ts'
import { foldFullWidth } from '#health-code/fold.ts'
import { fromHex, toHex } from '#health-code/hex.ts'

const utf8 = new TextEncoder()

describe('base32', () => {
  test.each([
    ['', ''],
    ['f', 'MY'],
    ['fo', 'MZXQ'],
    ['foo', 'MZXW6'],
    ['foob', 'MZXW6YQ'],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI'],
  ])('writes %j of RFC 4648 §10 as %j, without padding', (text, base32) => {
    expect(encodeBase32(utf8.encode(text))).toBe(base32)
    expect(decodeBase32(base32)).toEqual(utf8.encode(text))
  })

  test('has exactly one text for any bytes', () => {
    const readsBack = (bytes: Uint8Array) => {
      expect(decodeBase32(encodeBase32(bytes))).toEqual(bytes)
    }
    fc.assert(fc.property(fc.uint8Array(), readsBack))
    const anyBase32 = fc.string({ unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567') })
    const isOnlyText = (text: string) => {
      const bytes = decodeBase32(text)
      if (bytes !== null) expect(encodeBase32(bytes)).toBe(text)
    }
    fc.assert(fc.property(anyBase32, isOnlyText), { numRuns: 1000 })
  })

  test.each(['MZ', 'M', 'MZX', 'MZXW6Y', 'MY======', 'my', 'M1', 'M Y', 'Mé', '\u{1f600}'])(
    'refuses %j',
    (text) => {
      expect(decodeBase32(text)).toBeNull()
    },
  )
})

describe('CBOR', () => {
  test('keeps integer keys, bytes and the tag of COSE_Sign1', () => {
    const value = new Map<number, unknown>([
      [1, 'a'],
      [-65_537, Uint8Array.of(1, 2)],
    ])
    expect(readCbor(writeCbor(value))).toEqual(value)
    expect(sign1Content(readCbor(writeCbor(taggedSign1([1, 2]))))).toEqual([1, 2])
    expect(sign1Content([1, 2])).toBeUndefined()
  })

  test.each([
    ['nothing', ''],
    ['two items', '0101'],
    ['a torn string', '6261'],
    ['a repeated key', 'a201010102'],
    ['undefined', 'f7'],
    ['not a number', 'f97e00'],
    ['infinity', 'f97c00'],
    ['another tag', 'c100'],
    ['a break without a beginning', 'ff'],
    ['17 arrays in one another', `${'81'.repeat(17)}00`],
    ['17 arrays of indefinite length', `${'9f'.repeat(17)}00${'ff'.repeat(17)}`],
    ['60,000 arrays in one another', '81'.repeat(60_000)],
  ])('refuses %s', (_, hex) => {
    expect(readCbor(Buffer.from(hex, 'hex'))).toBeUndefined()
  })

  test.each([
    ['16 arrays in one another', `${'81'.repeat(16)}00`],
    ['arrays side by side, however many', `98c8${'8100'.repeat(200)}`],
    ['empty arrays and maps side by side', `98c8${'80a0'.repeat(100)}`],
    ['indefinite lengths side by side', `98c8${'9f00ff'.repeat(200)}`],
  ])('reads %s', (_, hex) => {
    expect(readCbor(Buffer.from(hex, 'hex'))).toBeDefined()
  })

  test('refuses more than 64 KB', () => {
    expect(readCbor(writeCbor(new Uint8Array(65_000)))).toBeDefined()
    expect(readCbor(writeCbor(new Uint8Array(65_536)))).toBeUndefined()
  })
})

describe('hex', () => {
  test('reads what it writes', () => {
    const readsBack = (bytes: Uint8Array) => {
      expect(fromHex(toHex(bytes))).toEqual(bytes)
    }
    fc.assert(fc.property(fc.uint8Array({ minLength: 1 }), readsBack))
  })

  test.each(['', 'a', 'AA', 'gg', '0x00', '00 '])('refuses %j', (text) => {
    expect(fromHex(text)).toBeNull()
  })
})

test('full-width forms fold to ASCII, and Chinese stays', () => {
  expect(foldFullWidth('ＣＧ１－ＡＺａｚ０９～')).toBe('CG1-AZaz09~')
  expect(foldFullWidth('欧阳 é')).toBe('欧阳 é')
})
