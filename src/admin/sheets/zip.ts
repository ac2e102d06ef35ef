import { type FileEntry, ZipReader } from '@zip.js/zip.js/lib/zip-core-reader.js'

/** One file of an archive, still packed. */
export type ZipEntry = FileEntry

/** An archive unpacks to more than anybody types: it is damaged, or made to fill the memory. */
export class UnpacksTooLargeError extends Error {
  override readonly name = 'UnpacksTooLargeError'
}
/** The bytes are no archive, or one that was cut off or changed. */
export class DamagedZipError extends Error {
  override readonly name = 'DamagedZipError'
}

/* How a file is packed (APPNOTE of PKWARE, 4.4.5). */
const STORED = 0
const DEFLATED = 8

/** What an archive says twice need not agree: programs differ in what they write beside a file. */
const TOLERANT = { strictness: 'tolerant', useWebWorkers: false } as const

/**
 * The files of an archive by name.
 *
 * @throws DamagedZipError
 */
export async function zipEntries(bytes: Uint8Array<ArrayBuffer>): Promise<ReadonlyMap<string, ZipEntry>> {
  const entries = new Map<string, ZipEntry>()
  try {
    for await (const entry of new ZipReader(new Blob([bytes]).stream(), TOLERANT).getEntriesGenerator())
      if (!entry.directory && (entry.compressionMethod === STORED || entry.compressionMethod === DEFLATED))
        entries.set(entry.filename, entry)
  } catch (cause) {
    throw new DamagedZipError('no archive', { cause })
  }
  return entries
}

/**
 * A file of an archive as text. What an archive says of its sizes is not believed: unpacking ends with the first byte
 * too many. So the bytes are taken as they are packed, and the platform unpacks them: the library would end a file
 * where the archive says it ends.
 *
 * @param most bytes it may unpack to
 * @throws UnpacksTooLargeError
 * @throws DamagedZipError
 */
export async function textOfEntry(entry: ZipEntry, most: number): Promise<string> {
  const packed = new Blob([await entry.arrayBuffer({ passThrough: true }).catch(damaged)]).stream()
  const isDeflated = entry.compressionMethod === DEFLATED
  const unpacked = isDeflated ? packed.pipeThrough(new DecompressionStream('deflate-raw')) : packed
  const reader = unpacked.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let length = 0
  for (;;) {
    const part = await reader.read().catch(damaged)
    if (part.done) return text + decoder.decode()
    length += part.value.length
    if (length > most) {
      await reader.cancel()
      throw new UnpacksTooLargeError(`more than ${most} bytes`)
    }
    text += decoder.decode(part.value, { stream: true })
  }
}

function damaged(cause: unknown): never {
  throw new DamagedZipError('does not unpack', { cause })
}
