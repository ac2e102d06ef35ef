import { Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

/** A file of an archive; its text comes in parts, so that it is never in memory as a whole. */
export type ZipFile = { name: string; text: AsyncIterable<string> }

/* APPNOTE of PKWARE, 4.3. Sizes stand behind each file: nobody knows them before it is written. */
const VERSION = 20
/** Sizes behind the data (bit 3), names in UTF-8 (bit 11). */
const FLAGS = 0x0808
const DEFLATED = 8
/** 1980-01-01, the first day the format knows: when it was written is nobody's business. */
const DATE = 0x0021

type Written = { name: Buffer; crc: number; packed: number; plain: number; at: number }

/** An archive as bytes, written as they are taken. No file of it may have 4 GB. */
export async function* zipped(files: readonly ZipFile[]): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const directory: Written[] = []
  let at = 0
  for (const { name, text } of files) {
    const written: Written = { name: Buffer.from(name), crc: 0, packed: 0, plain: 0, at }
    const head = headOf(written.name)
    yield head
    yield* packed(text, written)
    yield descriptor(written)
    at += head.length + written.packed + 16
    directory.push(written)
  }
  const entries = Buffer.concat(directory.map(entryOf))
  yield Buffer.concat([entries, endOf(directory.length, entries.length, at)])
}

async function* packed(
  text: AsyncIterable<string>,
  written: Written,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const part of text) {
      const bytes = Buffer.from(part)
      written.crc = crc32(bytes, written.crc)
      written.plain += bytes.length
      yield bytes
    }
  }
  const source = Readable.from(counted())
  const deflate = createDeflateRaw()
  source.on('error', (error) => deflate.destroy(error))
  try {
    for await (const part of source.pipe(deflate)) {
      // A stream in bytes yields buffers.
      const bytes = part as Buffer<ArrayBuffer>
      written.packed += bytes.length
      yield bytes
    }
  } finally {
    source.destroy()
    deflate.destroy()
  }
}

function descriptor({ crc, packed: size, plain }: Written): Buffer<ArrayBuffer> {
  const bytes = Buffer.alloc(16)
  for (const [n, value] of [0x08074b50, crc, size, plain].entries()) bytes.writeUInt32LE(value, n * 4)
  return bytes
}

function headOf(name: Buffer): Buffer<ArrayBuffer> {
  const bytes = Buffer.alloc(30)
  bytes.writeUInt32LE(0x04034b50, 0)
  bytes.writeUInt16LE(VERSION, 4)
  bytes.writeUInt16LE(FLAGS, 6)
  bytes.writeUInt16LE(DEFLATED, 8)
  bytes.writeUInt16LE(DATE, 12)
  bytes.writeUInt16LE(name.length, 26)
  return Buffer.concat([bytes, name])
}

function entryOf({ name, crc, packed: size, plain, at }: Written): Buffer<ArrayBuffer> {
  const bytes = Buffer.alloc(46)
  bytes.writeUInt32LE(0x02014b50, 0)
  for (const [place, value] of [
    [4, VERSION],
    [6, VERSION],
    [8, FLAGS],
    [10, DEFLATED],
    [14, DATE],
    [28, name.length],
  ] as const)
    bytes.writeUInt16LE(value, place)
  for (const [place, value] of [
    [16, crc],
    [20, size],
    [24, plain],
    [42, at],
  ] as const)
    bytes.writeUInt32LE(value, place)
  return Buffer.concat([bytes, name])
}

function endOf(files: number, size: number, at: number): Buffer<ArrayBuffer> {
  const bytes = Buffer.alloc(22)
  bytes.writeUInt32LE(0x06054b50, 0)
  bytes.writeUInt16LE(files, 8)
  bytes.writeUInt16LE(files, 10)
  bytes.writeUInt32LE(size, 12)
  bytes.writeUInt32LE(at, 16)
  return bytes
}
