/** The most a certificate may unpack to: forty times what the largest QR symbol can hold. */
export const MAX_INFLATED_BYTES = 65_536

/** How something is packed: a bare DEFLATE stream (RFC 1951), or one in the wrapping of zlib (RFC 1950). */
type Packing = 'deflate-raw' | 'deflate'

/** The content of a stream, or null when it is broken or holds more than `MAX_INFLATED_BYTES`. */
type Inflater = (bytes: Uint8Array<ArrayBuffer>, packing: Packing) => Promise<Uint8Array<ArrayBuffer> | null>

/**
 * The content of a bare DEFLATE stream, or null when it is broken, holds more than `MAX_INFLATED_BYTES`, or ends
 * before the bytes do.
 */
export async function inflateRaw(
  bytes: Uint8Array<ArrayBuffer>,
  inflate: Inflater = inflateHere,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const content = await inflate(bytes, 'deflate-raw')
  if (content === null) return null
  // Not everything that inflates minds bytes behind the stream: a stream that needs its last byte is torn without.
  const needsLastByte = (await inflate(bytes.slice(0, -1), 'deflate-raw')) === null
  return needsLastByte ? content : null
}

/**
 * The content of a zlib stream, or null as `inflateRaw`, or when its checksum is not at the very end. The checksum
 * is compared here: not everything that inflates looks at it, and a code must read the same everywhere.
 */
export async function inflateZlib(
  bytes: Uint8Array<ArrayBuffer>,
  inflate: Inflater = inflateHere,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (bytes.length < 6) return null
  const content = await inflate(bytes, 'deflate')
  const view = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4)
  return content !== null && view.getUint32(0) === adler32(content) ? content : null
}

/** Chrome before 103 and Safari before 16.4 lack the platform's stream or its bare kind (PAYLOADS.md §2.2). */
function inflateHere(bytes: Uint8Array<ArrayBuffer>, packing: Packing): ReturnType<Inflater> {
  return isInflatedByPlatform(packing) ? inflateByPlatform(bytes, packing) : inflateByPackage(bytes, packing)
}

function isInflatedByPlatform(packing: Packing): boolean {
  try {
    return new DecompressionStream(packing) !== null
  } catch {
    return false
  }
}

/** By the browser's, or Node's, own stream. */
export const inflateByPlatform: Inflater = async (bytes, packing) => {
  const { readable, writable } = new DecompressionStream(packing)
  const writer = writable.getWriter()
  // A broken stream is told by the reading end.
  writer.write(bytes).catch(() => undefined)
  writer.close().catch(() => undefined)
  const reader = readable.getReader()
  try {
    const content = new Uint8Array(MAX_INFLATED_BYTES)
    let filled = 0
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return content.slice(0, filled)
      if (filled + value.length > MAX_INFLATED_BYTES) {
        reader.cancel().catch(() => undefined)
        return null
      }
      content.set(value, filled)
      filled += value.length
    }
  } catch {
    return null
  }
}

/** By a package, fetched only where the platform cannot. */
export const inflateByPackage: Inflater = async (bytes, packing) => {
  const { inflateSync, unzlibSync } = await import('fflate')
  try {
    // It fills the room it is given and drops the rest: one byte more tells that there was too much.
    const out = new Uint8Array(MAX_INFLATED_BYTES + 1)
    const content = (packing === 'deflate' ? unzlibSync : inflateSync)(bytes, { out })
    return content.length > MAX_INFLATED_BYTES ? null : Uint8Array.from(content)
  } catch {
    return null
  }
}

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
