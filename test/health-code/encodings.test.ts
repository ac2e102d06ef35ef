import { deflateRawSync, deflateSync, type ZlibOptions } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { decodeBase32, encodeBase32 } from '#health-code/base32.ts'
import { decodeBase45, encodeBase45 } from '#health-code/base45.ts'
import { fromBase64, fromBase64url, toBase64, toBase64url } from '#health-code/base64.ts'
import { canonicalJson } from '#health-code/canonical-json.ts'
import { readCbor, readForeignCbor, sign1Content, taggedSign1, unwrapped } from '#health-code/cbor.ts'
import { writeCbor } from '#health-code/cbor-writer.ts'
import { foldFullWidth, foldUpperCase } from '#health-code/fold.ts'
import { fromHex, toHex } from '#health-code/hex.ts'
import {
  inflateByPackage,
  inflateByPlatform,
  inflateRaw,
  inflateZlib,
  MAX_INFLATED_BYTES,
} from '#health-code/inflate.ts'

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

describe('base45', () => {
  test.each([
    ['AB', 'BB8'],
    ['Hello!!', '%69 VD92EX0'],
    ['base-45', 'UJCLQE7W581'],
    ['ietf!', 'QED8WEX0'],
  ])('writes %j of RFC 9285 §4 as %j', (text, base45) => {
    expect(encodeBase45(utf8.encode(text))).toBe(base45)
    expect(decodeBase45(base45)).toEqual(utf8.encode(text))
  })

  test('has exactly one text for any bytes', () => {
    const readsBack = (bytes: Uint8Array) => {
      expect(decodeBase45(encodeBase45(bytes))).toEqual(bytes)
    }
    fc.assert(fc.property(fc.uint8Array(), readsBack))
    const anyBase45 = fc.string({ unit: fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:') })
    const isOnlyText = (text: string) => {
      const bytes = decodeBase45(text)
      if (bytes !== null) expect(encodeBase45(bytes)).toBe(text)
    }
    fc.assert(fc.property(anyBase45, isOnlyText), { numRuns: 1000 })
  })

  test.each(['GGW', ':::', '::', '6:', 'A', 'BB8A', 'bb8', 'BB_', 'BB\u00e9', 'BB,'])(
    'refuses %j',
    (text) => {
      expect(decodeBase45(text)).toBeNull()
    },
  )
})

describe('base64', () => {
  test('reads what it writes, in both alphabets', () => {
    const readsBack = (bytes: Uint8Array) => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
      expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
      expect(fromBase64(toBase64(bytes))).toEqual(bytes)
      expect(fromBase64url(toBase64url(bytes))).toEqual(bytes)
    }
    fc.assert(fc.property(fc.uint8Array(), readsBack))
  })

  test('takes padding in base64url only where it is forgiven', () => {
    expect(fromBase64url('QQ==')).toBeNull()
    expect(fromBase64url('QQ==', 'forgiven')).toEqual(utf8.encode('A'))
  })

  test.each(['A', 'AAAAA', 'A A=', 'AA.A', 'é'])('refuses %j', (text) => {
    expect(fromBase64(text)).toBeNull()
    expect(fromBase64url(text, 'forgiven')).toBeNull()
  })
})

describe('inflating', () => {
  const anyContent = fc.oneof(
    fc.uint8Array({ maxLength: 3000 }),
    fc.string({ unit: fc.constantFrom(...'ab{":}0'), maxLength: 3000 }).map((text) => utf8.encode(text)),
  )
  const anyLevel = fc.record({
    level: fc.integer({ min: 0, max: 9 }),
    strategy: fc.integer({ min: 0, max: 4 }),
  })

  describe.each([
    ['the platform', inflateByPlatform],
    ['the package', inflateByPackage],
  ])('by %s', (_, way) => {
    test('gives back what zlib packed, at every level and by every strategy', async () => {
      const readsBack = async (content: Uint8Array, options: { level: number; strategy: number }) => {
        expect(await inflateRaw(packedRaw(content, options), way)).toEqual(Uint8Array.from(content))
        expect(await inflateZlib(packed(content, options), way)).toEqual(Uint8Array.from(content))
      }
      await fc.assert(fc.asyncProperty(anyContent, anyLevel, readsBack), { numRuns: 100 })
    })

    test('gives nothing but what was packed when a bit of a zlib stream is another', async () => {
      const agrees = async (content: Uint8Array, options: { level: number }, place: number) => {
        const stream = packed(content, options)
        const bit = place % (8 * stream.length)
        stream[bit >> 3] = (stream[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        const read = await inflateZlib(stream, way)
        // A bit may mean nothing: the level that a header states, or the padding of the last byte.
        if (read !== null) expect(read).toEqual(Uint8Array.from(content))
      }
      await fc.assert(fc.asyncProperty(anyContent, anyLevel, fc.nat(), agrees), { numRuns: 500 })
    })

    test('stops at 64 KB', async () => {
      const most = new Uint8Array(MAX_INFLATED_BYTES)
      expect(await inflateRaw(packedRaw(most), way)).toEqual(most)
      expect(await inflateRaw(packedRaw(new Uint8Array(MAX_INFLATED_BYTES + 1)), way)).toBeNull()
      expect(await inflateZlib(packed(new Uint8Array(3_000_000)), way)).toBeNull()
    })

    test('refuses a bare stream that is torn, followed by more, or none', async () => {
      const whole = packedRaw(utf8.encode('hello'))
      expect(await inflateRaw(Uint8Array.from([...whole, 0]), way)).toBeNull()
      expect(await inflateRaw(packedRaw(utf8.encode('hello hello')).slice(0, -3), way)).toBeNull()
      expect(await inflateRaw(new Uint8Array(), way)).toBeNull()
      expect(await inflateRaw(utf8.encode('not packed'), way)).toBeNull()
    })

    test.each([
      ['a wrong checksum', (stream: Uint8Array) => stream.with(-1, (stream.at(-1) ?? 0) ^ 1)],
      ['another method', (stream: Uint8Array) => stream.with(0, 0x77)],
      ['a header that does not add up', (stream: Uint8Array) => stream.with(1, (stream[1] ?? 0) ^ 1)],
      ['a dictionary that nobody has', (stream: Uint8Array) => stream.with(1, 0xbb)],
      ['bytes behind it', (stream: Uint8Array) => Uint8Array.from([...stream, 0])],
      ['its end torn off', (stream: Uint8Array) => stream.slice(0, -3)],
      ['nothing but its header', (stream: Uint8Array) => stream.slice(0, 2)],
    ])('refuses a zlib stream with %s', async (_, change) => {
      const stream = packed(utf8.encode('hello'))
      expect(await inflateZlib(stream, way)).toEqual(utf8.encode('hello'))
      expect(await inflateZlib(Uint8Array.from(change(stream)), way)).toBeNull()
    })
  })

  test('falls back on the package where the platform has no such stream', async () => {
    vi.stubGlobal('DecompressionStream', undefined)
    try {
      expect(await inflateRaw(packedRaw(utf8.encode('hello')))).toEqual(utf8.encode('hello'))
    } finally {
      vi.unstubAllGlobals()
    }
  })
})

function packedRaw(content: Uint8Array, options: ZlibOptions = {}): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(deflateRawSync(content, options))
}

function packed(content: Uint8Array, options: ZlibOptions = {}): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(deflateSync(content, options))
}

describe('canonical JSON', () => {
  test.each([
    ['{"b":1,"a":[true,null,"x"]}', '{"a":[true,null,"x"],"b":1}'],
    ['{ "1" : 1e2, "é":"\\u00e9\\/" }', '{"1":100,"é":"é/"}'],
    ['{"\\ud83d\\ude00":1,"\\ufb33":2}', '{"😀":1,"\ufb33":2}'],
    ['[56.0, 1e-7, 333333333.33333329]', '[56,1e-7,333333333.3333333]'],
  ])('of %s is %s', (text, canonical) => {
    expect(canonicalJson(JSON.parse(text))).toBe(canonical)
  })
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

  test.each([
    ['undefined', 'f7', undefined],
    ['a tagged date', 'c074323032302d30312d30315430303a30303a30305a', '2020-01-01T00:00:00Z'],
    ['a tagged time', 'c11a5e0be100', 1577836800],
    ['a fraction', 'f93e00', 1.5],
  ])('of others may hold %s', (_, hex, value) => {
    expect(readForeignCbor(Buffer.from(`81${hex}`, 'hex'))).toEqual([value])
    expect(hex === 'f93e00' || readCbor(Buffer.from(`81${hex}`, 'hex')) === undefined).toBe(true)
  })

  test.each([
    ['a repeated key', 'a201010102'],
    ['not a number', 'f97e00'],
    ['infinity', 'f97c00'],
    ['a tag that nobody uses', 'd9270f00'],
    ['17 tags in one another', `${'d83d'.repeat(17)}00`],
    ['17 arrays in one another', `${'81'.repeat(17)}00`],
  ])('of others is refused for %s', (_, hex) => {
    expect(readForeignCbor(Buffer.from(hex, 'hex'))).toBeUndefined()
  })

  test('of others may stand under the tags of a message, in any number', () => {
    expect(unwrapped(readForeignCbor(Buffer.from('d9d9f7d83dd28101', 'hex')))).toEqual([1])
    expect(unwrapped(readForeignCbor(Buffer.from('8101', 'hex')))).toEqual([1])
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

test('letters are swapped to upper case only where a gun swapped all of them', () => {
  expect(foldUpperCase('hc1:6bf ab')).toBe('HC1:6BF AB')
  expect(foldUpperCase('ｈｃ１：ａ\u3000。￥')).toBe('HC1:A .$')
  expect(foldUpperCase('HC1:6bF')).toBe('HC1:6bF')
})
