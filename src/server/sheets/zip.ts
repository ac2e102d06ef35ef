import { PassThrough, Readable } from 'node:stream'
import { ZipFile as Archive } from 'yazl'

/** A file of an archive; its text comes in parts, so that it is never in memory as a whole. */
export type ZipFile = { name: string; text: AsyncIterable<string> }

/** The first day the format knows, on this machine's clock as it asks: when it was written is nobody's business. */
const DATED = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true }

/** An archive as bytes, written as they are taken. */
export async function* zipped(files: readonly ZipFile[]): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const archive = new Archive()
  const bytes = archive.outputStream.pipe(new PassThrough())
  const fail = (error: Error): void => {
    bytes.destroy(error)
  }
  archive.on('error', fail)
  const sources = files.map(({ name, text }) => {
    const source = Readable.from(text)
    // A pipe does not hand on what fails before it.
    source.on('error', fail)
    archive.addReadStream(source, name, DATED)
    return source
  })
  archive.end()
  try {
    // A stream in bytes yields buffers.
    for await (const part of bytes) yield part as Buffer<ArrayBuffer>
  } finally {
    bytes.destroy()
    for (const source of sources) source.destroy()
  }
}
