import { encode } from 'cborg'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readForeignCbor, taggedSign1 } from '#health-code/cbor.ts'
import { writeCbor } from '#health-code/cbor-writer.ts'

// From the examples of RFC 8949, appendix A.
test.each([
  ['00', 0],
  ['17', 23],
  ['1818', 24],
  ['18ff', 255],
  ['190100', 256],
  ['1903e8', 1000],
  ['19ffff', 65_535],
  ['1a000f4240', 1_000_000],
  ['1affffffff', 4_294_967_295],
  ['1b0000000100000000', 4_294_967_296],
  ['1b000000e8d4a51000', 1_000_000_000_000],
  ['1bffffffffffffffff', 18_446_744_073_709_551_615n],
  ['3bffffffffffffffff', -18_446_744_073_709_551_616n],
  ['20', -1],
  ['3863', -100],
  ['3903e7', -1000],
  ['fb3ff199999999999a', 1.1],
  ['f4', false],
  ['f5', true],
  ['f6', null],
  ['f7', undefined],
  ['4401020304', Uint8Array.of(1, 2, 3, 4)],
  ['60', ''],
  ['6449455446', 'IETF'],
  ['63e6b0b4', '水'],
  ['8301820203820405', [1, [2, 3], [4, 5]]],
  ['a0', new Map()],
  [
    'a26161016162820203',
    new Map<string, unknown>([
      ['b', [2, 3]],
      ['a', 1],
    ]),
  ],
  ['d280', taggedSign1([])],
])('%s is the shortest way of its value', (hex, value) => {
  expect(Buffer.from(writeCbor(value)).toString('hex')).toBe(hex)
})

test('Keys stand in order of length, then of their bytes', () => {
  const map = new Map<unknown, unknown>([
    ['aa', 0],
    [1000, 0],
    ['b', 0],
    [-1, 0],
    [10, 0],
  ])
  expect(Buffer.from(writeCbor(map)).toString('hex')).toBe('a50a002000616200' + '1903e800' + '62616100')
})

test('What CBOR has no word for is not written', () => {
  expect(() => writeCbor(Symbol('x'))).toThrow(TypeError)
  expect(() => writeCbor([new Date()])).toThrow(TypeError)
})

const scalar = fc.oneof(
  fc.maxSafeInteger(),
  fc.integer({ min: -70_000, max: 70_000 }),
  fc.string({ unit: 'grapheme' }),
  fc.uint8Array({ maxLength: 300 }),
  fc.constantFrom(true, false, null),
)
const keys = [fc.string(), fc.maxSafeNat(), fc.maxSafeNat().map((key) => -1 - (key % 2 ** 52))] as const
const anything = fc.letrec((of) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    scalar,
    fc.array(of('value'), { maxLength: 30 }),
    ...keys.map((key) =>
      fc.array(fc.tuple(key, of('value')), { maxLength: 30 }).map((all) => new Map<unknown, unknown>(all)),
    ),
  ),
})).value

test('It writes byte for byte what the package writes, and reads it back', () => {
  fc.assert(
    fc.property(anything, (value) => {
      const written = writeCbor(value)
      expect(written).toEqual(Uint8Array.from(encode(value)))
      expect(readForeignCbor(writeCbor([value]))).toEqual([value])
    }),
  )
})
