import { type DecodeOptions, decode, Tagged, type Token, Tokenizer, Type } from 'cborg'

/** Far above any code: the largest QR symbol holds 3 KB, and 64 KB is the cap of what may be inflated from it. */
const MAX_BYTES = 65_536

/** A COSE certificate nests about 8 deep. */
const MAX_DEPTH = 16

const COSE_SIGN1_TAG = 18

/** Tags that only say how a value is meant: dates (RFC 8949 §3.4, RFC 8943) and UUIDs. */
const PLAIN_TAGS = [0, 1, 37, 100, 1004]

/** Tags that foreign issuers put around a message: COSE_Sign1, CWT (RFC 8392 §6), "this is CBOR" (RFC 8949 §3.4.6). */
const WRAPPING_TAGS = [COSE_SIGN1_TAG, 61, 55_799]

const OPTIONS: DecodeOptions = {
  useMaps: true,
  rejectDuplicateMapKeys: true,
  allowUndefined: false,
  allowInfinity: false,
  allowNaN: false,
  tags: Tagged.preserve(COSE_SIGN1_TAG),
}

const FOREIGN_OPTIONS: DecodeOptions = {
  ...OPTIONS,
  allowUndefined: true,
  tags: {
    ...Object.fromEntries(PLAIN_TAGS.map((tag) => [tag, (content: () => unknown) => content()])),
    ...Tagged.preserve(...WRAPPING_TAGS),
  },
}

/**
 * The value of exactly one CBOR item, maps as `Map`, tag 18 as `Tagged`; undefined when the bytes are anything
 * else, too long, too deep, or repeat a key.
 */
export function readCbor(bytes: Uint8Array): unknown {
  return readWith(bytes, OPTIONS)
}

/**
 * Like `readCbor`, for what others issue: undefined is a value, tagged dates are their content, and the tags
 * that may stand around a message are kept as `Tagged`.
 */
export function readForeignCbor(bytes: Uint8Array): unknown {
  return readWith(bytes, FOREIGN_OPTIONS)
}

function readWith(bytes: Uint8Array, options: DecodeOptions): unknown {
  if (bytes.length > MAX_BYTES) return undefined
  try {
    return decode(bytes, { ...options, tokenizer: shallow(new Tokenizer(bytes, options)) })
  } catch {
    return undefined
  }
}

/** The content of a value under tag 18, or undefined. */
export function sign1Content(value: unknown): unknown {
  return value instanceof Tagged && value.tag === COSE_SIGN1_TAG ? value.value : undefined
}

/** The content of a value under any of the tags that may stand around a message, or under none. */
export function unwrapped(value: unknown): unknown {
  return value instanceof Tagged ? unwrapped(value.value) : value
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
