import { type DecodeOptions, decode, encode, Tagged, type Token, Tokenizer, Type } from 'cborg'

/** Far above any code: the largest QR symbol holds 3 KB, and 64 KB is the cap of what may be inflated from it. */
const MAX_BYTES = 65_536

/** A COSE certificate nests about 8 deep. */
const MAX_DEPTH = 16

const COSE_SIGN1_TAG = 18

const OPTIONS: DecodeOptions = {
  useMaps: true,
  rejectDuplicateMapKeys: true,
  allowUndefined: false,
  allowInfinity: false,
  allowNaN: false,
  tags: Tagged.preserve(COSE_SIGN1_TAG),
}

/**
 * The value of exactly one CBOR item, maps as `Map`, tag 18 as `Tagged`; undefined when the bytes are anything
 * else, too long, too deep, or repeat a key.
 */
export function readCbor(bytes: Uint8Array): unknown {
  if (bytes.length > MAX_BYTES) return undefined
  try {
    return decode(bytes, { ...OPTIONS, tokenizer: shallow(new Tokenizer(bytes, OPTIONS)) })
  } catch {
    return undefined
  }
}

/** The shortest encoding, map keys in the order of RFC 7049 §3.9. */
export function writeCbor(value: unknown): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(encode(value))
}

/** The content of a value under tag 18, or undefined. */
export function sign1Content(value: unknown): unknown {
  return value instanceof Tagged && value.tag === COSE_SIGN1_TAG ? value.value : undefined
}

/** `content` under tag 18, for `writeCbor`. */
export function taggedSign1(content: unknown): unknown {
  return new Tagged(COSE_SIGN1_TAG, content)
}

/** cborg has no limit of depth of its own; this one ends before the stack does. */
function shallow(tokens: Tokenizer): NonNullable<DecodeOptions['tokenizer']> {
  const awaited: number[] = []
  const settle = () => {
    while (awaited.length > 0) {
      const left = (awaited.pop() ?? 0) - 1
      if (left > 0) {
        awaited.push(left)
        return
      }
    }
  }
  const next = () => {
    const token = tokens.next()
    const items = itemsIn(token)
    if (items > 0) awaited.push(items)
    if (awaited.length > MAX_DEPTH) throw new RangeError('CBOR nested too deep')
    if (Type.equals(token.type, Type.break)) awaited.pop()
    if (items === 0) settle()
    return token
  }
  return { done: () => tokens.done(), pos: () => tokens.pos(), next }
}

/** How many items a token announces: `Infinity` for an indefinite length, ended by a break. */
function itemsIn(token: Token): number {
  if (Type.equals(token.type, Type.array)) return Number(token.value)
  if (Type.equals(token.type, Type.map)) return 2 * Number(token.value)
  return Type.equals(token.type, Type.tag) ? 1 : 0
}
