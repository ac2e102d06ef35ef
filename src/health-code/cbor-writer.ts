import { Tagged } from 'cborg'

/*
 * CBOR (RFC 8949) as it is written here: what a signature is over, and the school's own passes. The package that
 * reads writes as well, and would weigh 3 KB more.
 */

const TEXT = new TextEncoder()
const MAJOR = { unsigned: 0, negative: 1, bytes: 2, text: 3, array: 4, map: 5, tag: 6, simple: 7 } as const
const SIMPLE = { false: 20, true: 21, null: 22, undefined: 23 } as const

/**
 * The shortest encoding, map keys in the order of RFC 7049 §3.9. Numbers that are no safe integers are written as
 * 64-bit floats.
 *
 * @throws TypeError for what CBOR has no word for
 */
export function writeCbor(value: unknown): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(itemOf(value))
}

function itemOf(value: unknown): readonly number[] {
  switch (typeof value) {
    case 'number':
      return Number.isSafeInteger(value) ? integer(value) : float(value)
    case 'bigint':
      return integer(value)
    case 'string': {
      const text = TEXT.encode(value)
      return [...head(MAJOR.text, text.length), ...text]
    }
    case 'boolean':
    case 'undefined':
      return head(MAJOR.simple, SIMPLE[`${value}`])
    default:
      return composed(value)
  }
}

function composed(value: unknown): readonly number[] {
  if (value === null) return head(MAJOR.simple, SIMPLE.null)
  if (value instanceof Uint8Array) return [...head(MAJOR.bytes, value.length), ...value]
  if (Array.isArray(value)) return [...head(MAJOR.array, value.length), ...value.flatMap(itemOf)]
  if (value instanceof Map) return mapOf(value)
  if (value instanceof Tagged) return [...head(MAJOR.tag, value.tag), ...itemOf(value.value)]
  throw new TypeError('CBOR has no word for this value')
}

function mapOf(map: ReadonlyMap<unknown, unknown>): readonly number[] {
  const entries = [...map].map(([key, value]) => [itemOf(key), itemOf(value)] as const)
  entries.sort(([one], [other]) => one.length - other.length || firstDifference(one, other))
  return [...head(MAJOR.map, map.size), ...entries.flat(2)]
}

function firstDifference(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((byte, index) => byte !== other[index])
  return (one[at] ?? 0) - (other[at] ?? 0)
}

function integer(value: number | bigint): readonly number[] {
  return value < 0 ? head(MAJOR.negative, -1n - BigInt(value)) : head(MAJOR.unsigned, value)
}

/** The first byte of an item, and as few of its number as hold it. */
function head(major: number, value: number | bigint): readonly number[] {
  const first = major << 5
  if (value < 24) return [first | Number(value)]
  const size = [1, 2, 4].find((bytes) => value < 2 ** (8 * bytes)) ?? 8
  const word = new DataView(new ArrayBuffer(8))
  word.setBigUint64(0, BigInt(value))
  return [first | (24 + Math.log2(size)), ...new Uint8Array(word.buffer, 8 - size)]
}

function float(value: number): readonly number[] {
  const word = new DataView(new ArrayBuffer(8))
  word.setFloat64(0, value)
  return [(MAJOR.simple << 5) | 27, ...new Uint8Array(word.buffer)]
}
