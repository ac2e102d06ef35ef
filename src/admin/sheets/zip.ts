/** One file of an archive, still packed. */
export type ZipEntry = { isDeflated: boolean; packed: Uint8Array<ArrayBuffer> }

/** An archive unpacks to more than anybody types: it is damaged, or made to fill the memory. */
export class UnpacksTooLargeError extends Error {
  override readonly name = 'UnpacksTooLargeError'
}
/** The bytes are no archive, or one that was cut off or changed. */
export class DamagedZipError extends Error {
  override readonly name = 'DamagedZipError'
}

/* APPNOTE of PKWARE, 4.3: the record at the end, the directory before it, a header before each file. */
const END = 0x06054b50
const END_BYTES = 22
const MOST_COMMENT = 0xffff
const DIRECTORY = 0x02014b50
const DIRECTORY_BYTES = 46
const LOCAL = 0x04034b50
const LOCAL_BYTES = 30
const STORED = 0
const DEFLATED = 8

/**
 * The files of an archive by name.
 *
 * @throws DamagedZipError
 */
export function zipEntries(bytes: Uint8Array<ArrayBuffer>): ReadonlyMap<string, ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return entriesIn(bytes, view)
  } catch (cause) {
    // A length that points out of the file is found where it is read.
    throw cause instanceof DamagedZipError ? cause : new DamagedZipError('cut off', { cause })
  }
}

function entriesIn(bytes: Uint8Array<ArrayBuffer>, view: DataView): Map<string, ZipEntry> {
  const end = endOf(view)
  const entries = new Map<string, ZipEntry>()
  const files = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  for (let n = 0; n < files; n += 1) {
    if (view.getUint32(at, true) !== DIRECTORY) throw new DamagedZipError('no directory')
    const method = view.getUint16(at + 10, true)
    const length = view.getUint32(at + 20, true)
    const nameLength = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(
      bytes.subarray(at + DIRECTORY_BYTES, at + DIRECTORY_BYTES + nameLength),
    )
    const start = dataOf(view, view.getUint32(at + 42, true))
    if (start + length > bytes.length) throw new DamagedZipError('cut off')
    if (method === STORED || method === DEFLATED)
      entries.set(name, {
        isDeflated: method === DEFLATED,
        packed: bytes.subarray(start, start + length),
      })
    at += DIRECTORY_BYTES + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

function endOf(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_BYTES - MOST_COMMENT)
  for (let at = view.byteLength - END_BYTES; at >= first; at -= 1)
    if (view.getUint32(at, true) === END) return at
  throw new DamagedZipError('no end')
}

/** Where the bytes of a file begin behind its own header. */
function dataOf(view: DataView, at: number): number {
  if (view.getUint32(at, true) !== LOCAL) throw new DamagedZipError('no file')
  return at + LOCAL_BYTES + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
}

/**
 * A file of an archive as text. What an archive says of its sizes is not believed: unpacking ends with the first byte
 * too many.
 *
 * @param most bytes it may unpack to
 * @throws UnpacksTooLargeError
 * @throws DamagedZipError
 */
export async function textOfEntry({ isDeflated, packed }: ZipEntry, most: number): Promise<string> {
  const stream = new Blob([packed]).stream()
  const unpacked = isDeflated ? stream.pipeThrough(new DecompressionStream('deflate-raw')) : stream
  const reader = unpacked.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let length = 0
  for (;;) {
    const part = await reader.read().catch((cause: unknown) => {
      throw new DamagedZipError('does not unpack', { cause })
    })
    if (part.done) return text + decoder.decode()
    length += part.value.length
    if (length > most) {
      await reader.cancel()
      throw new UnpacksTooLargeError(`more than ${most} bytes`)
    }
    text += decoder.decode(part.value, { stream: true })
  }
}
