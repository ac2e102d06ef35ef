/*
 * Inflating is done here and not by `DecompressionStream` or a package: old tablets lack the one, and neither it nor
 * the small packages agree on checksums and on bytes behind the stream, while a code has to read the same on every
 * tablet, on the server and in a test. A certificate takes some hundredths of a millisecond (`npm run bench verify`).
 */

/** The most a certificate may unpack to: forty times what the largest QR symbol can hold. */
export const MAX_INFLATED_BYTES = 65_536

/** RFC 1951 §3.2.5: first length or distance of each symbol, and how many bits are added to it. */
const LENGTHS = table([0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5], 3)
const DISTANCES = table(
  [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13],
  1,
)
const LONGEST = { first: 258, more: 0 }
/** RFC 1951 §3.2.7: the order in which the lengths of the code length codes come. */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
const MAX_BITS = 15

/**
 * The content of a bare DEFLATE stream (RFC 1951), or null when it is broken, holds more than
 * `MAX_INFLATED_BYTES`, or does not end where the bytes end.
 */
export function inflateRaw(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  try {
    const stream = new Inflater(bytes)
    stream.run()
    return stream.end === bytes.length ? stream.content() : null
  } catch (error) {
    if (error instanceof Broken) return null
    throw error
  }
}

/** The content of a zlib stream (RFC 1950), or null as `inflateRaw`, or when its checksum is wrong. */
export function inflateZlib(bytes: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const [method = 0, flags = 0] = bytes
  const isZlib = (method & 0x0f) === 8 && method >> 4 <= 7 && (method * 256 + flags) % 31 === 0
  if (!isZlib || (flags & 0x20) !== 0 || bytes.length < 6) return null
  const content = inflateRaw(bytes.subarray(2, -4))
  const view = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4)
  return content !== null && view.getUint32(0) === adler32(content) ? content : null
}

/** The stream is not what RFC 1951 calls one. */
class Broken extends Error {
  override name = 'Broken'
}

/** How many codes there are of each length, and the symbols in the order of their codes. */
type Huffman = { counts: Uint16Array; symbols: Uint16Array }

class Inflater {
  #bytes: Uint8Array
  #at = 0
  #held = 0
  #count = 0
  #out = new Uint8Array(4096)
  #filled = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** How many bytes were read; bits left over in the last one do not count. */
  get end(): number {
    return this.#at
  }

  content(): Uint8Array<ArrayBuffer> {
    return this.#out.slice(0, this.#filled)
  }

  run(): void {
    let isLast = false
    while (!isLast) {
      isLast = this.#bits(1) === 1
      const kind = this.#bits(2)
      if (kind === 0) this.#stored()
      else if (kind === 1) this.#coded(FIXED_LENGTHS, FIXED_DISTANCES)
      else if (kind === 2) this.#coded(...this.#codes())
      else throw new Broken('no such kind of block')
    }
  }

  #bits(need: number): number {
    while (this.#count < need) {
      const byte = this.#bytes[this.#at++]
      if (byte === undefined) throw new Broken('ends too early')
      this.#held |= byte << this.#count
      this.#count += 8
    }
    const value = this.#held & ((1 << need) - 1)
    this.#held >>>= need
    this.#count -= need
    return value
  }

  /** Walks the canonical code bit by bit: short, and fast enough for a code's few kilobytes. */
  #symbol({ counts, symbols }: Huffman): number {
    let code = 0
    let first = 0
    let index = 0
    for (let length = 1; length <= MAX_BITS; length += 1) {
      code |= this.#bits(1)
      const count = counts[length] ?? 0
      if (code - count < first) return symbols[index + code - first] ?? 0
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    throw new Broken('no such code')
  }

  #stored(): void {
    this.#held = 0
    this.#count = 0
    const length = this.#bits(16)
    if (this.#bits(16) !== (~length & 0xffff)) throw new Broken('length of a stored block')
    if (this.#at + length > this.#bytes.length) throw new Broken('ends too early')
    for (let left = length; left > 0; left -= 1) this.#put(this.#bytes[this.#at++] ?? 0)
  }

  #coded(lengths: Huffman, distances: Huffman): void {
    for (;;) {
      const symbol = this.#symbol(lengths)
      if (symbol === 256) return
      if (symbol < 256) this.#put(symbol)
      else
        this.#copy(this.#added(symbol === 285 ? LONGEST : LENGTHS[symbol - 257]), this.#distance(distances))
    }
  }

  #distance(distances: Huffman): number {
    return this.#added(DISTANCES[this.#symbol(distances)])
  }

  #added(entry: { first: number; more: number } | undefined): number {
    if (entry === undefined) throw new Broken('no such length or distance')
    return entry.first + this.#bits(entry.more)
  }

  #copy(length: number, distance: number): void {
    if (distance > this.#filled) throw new Broken('points before the beginning')
    for (let left = length; left > 0; left -= 1) this.#put(this.#out[this.#filled - distance] ?? 0)
  }

  #put(byte: number): void {
    if (this.#filled === MAX_INFLATED_BYTES) throw new Broken('holds too much')
    if (this.#filled === this.#out.length) {
      const wider = new Uint8Array(2 * this.#out.length)
      wider.set(this.#out)
      this.#out = wider
    }
    this.#out[this.#filled++] = byte
  }

  /** RFC 1951 §3.2.7: the two codes of a dynamic block, themselves coded. */
  #codes(): [Huffman, Huffman] {
    const literals = this.#bits(5) + 257
    const distances = this.#bits(5) + 1
    const ordered = new Uint8Array(19)
    for (const place of ORDER.slice(0, this.#bits(4) + 4)) ordered[place] = this.#bits(3)
    const lengths = this.#codeLengths(huffman(ordered), literals + distances)
    if (literals > 286 || lengths[256] === 0) throw new Broken('a block without an end')
    return [huffman(lengths.subarray(0, literals)), huffman(lengths.subarray(literals))]
  }

  #codeLengths(code: Huffman, total: number): Uint8Array {
    const lengths = new Uint8Array(total)
    for (let at = 0; at < total; ) {
      const symbol = this.#symbol(code)
      if (symbol < 16) {
        lengths[at++] = symbol
        continue
      }
      if (symbol === 16 && at === 0) throw new Broken('repeats nothing')
      const repeated = symbol === 16 ? (lengths[at - 1] ?? 0) : 0
      const times = symbol === 16 ? 3 + this.#bits(2) : symbol === 17 ? 3 + this.#bits(3) : 11 + this.#bits(7)
      if (at + times > total) throw new Broken('too many lengths')
      lengths.fill(repeated, at, at + times)
      at += times
    }
    return lengths
  }
}

/** RFC 1951 §3.2.2. A code may be incomplete only where it has a single symbol or none. */
function huffman(lengths: Uint8Array): Huffman {
  const counts = new Uint16Array(MAX_BITS + 1)
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1
  counts[0] = 0
  let left = 1
  let used = 0
  const offsets = new Uint16Array(MAX_BITS + 2)
  for (let length = 1; length <= MAX_BITS; length += 1) {
    const count = counts[length] ?? 0
    left = 2 * left - count
    used += count
    if (left < 0) throw new Broken('more codes than there can be')
    offsets[length + 1] = (offsets[length] ?? 0) + count
  }
  if (left > 0 && used > 1) throw new Broken('fewer codes than there must be')
  const symbols = new Uint16Array(used)
  for (const [symbol, length] of lengths.entries()) {
    if (length === 0) continue
    const place = offsets[length] ?? 0
    symbols[place] = symbol
    offsets[length] = place + 1
  }
  return { counts, symbols }
}

function table(more: readonly number[], first: number): { first: number; more: number }[] {
  let next = first
  return more.map((bits) => {
    const entry = { first: next, more: bits }
    next += 1 << bits
    return entry
  })
}

const FIXED_LENGTHS = huffman(
  Uint8Array.from({ length: 288 }, (_, symbol) =>
    symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8,
  ),
)
/** Two of them stand for no distance. */
const FIXED_DISTANCES = huffman(new Uint8Array(32).fill(5))

/** RFC 1950 §8.2. */
function adler32(bytes: Uint8Array): number {
  let low = 1
  let high = 0
  for (const byte of bytes) {
    low = (low + byte) % 65_521
    high = (high + low) % 65_521
  }
  return high * 65_536 + low
}
