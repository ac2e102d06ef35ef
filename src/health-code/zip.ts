import { inflateRaw, MAX_INFLATED_BYTES } from './inflate.ts'

/** Signatures and lengths of the records of a ZIP (APPNOTE 6.3.10, §4.3.7, §4.3.12, §4.3.16). */
const FILE = { signature: 0x04034b50, bytes: 30 }
const ENTRY = { signature: 0x02014b50, bytes: 46 }
const END = { signature: 0x06054b50, bytes: 22 }
const STORED = 0
const DEFLATED = 8

/** What the file of that name holds in a ZIP, or null when there is none, or it is packed in another way. */
export async function fileInZip(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let at = directoryAt(view); isRecord(view, at, ENTRY); ) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((place) =>
      view.getUint16(at + place, true),
    )
    const [method, size, file] = [
      view.getUint16(at + 10, true),
      view.getUint32(at + 20, true),
      view.getUint32(at + 42, true),
    ]
    const next = at + ENTRY.bytes + (nameLength ?? 0)
    const isWanted = new TextDecoder().decode(bytes.subarray(at + ENTRY.bytes, next)) === name
    if (isWanted) return contentAt(bytes, view, { file, method, size })
    at = next + (extraLength ?? 0) + (commentLength ?? 0)
  }
  return null
}

/** Where the list of files begins; −1 when there is none. */
function directoryAt(view: DataView): number {
  for (let at = view.byteLength - END.bytes; at >= 0; at -= 1) {
    if (isRecord(view, at, END)) return view.getUint32(at + 16, true)
  }
  return -1
}

async function contentAt(
  bytes: Uint8Array<ArrayBuffer>,
  view: DataView,
  { file, method, size }: { file: number; method: number; size: number },
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!isRecord(view, file, FILE)) return null
  const start = file + FILE.bytes + view.getUint16(file + 26, true) + view.getUint16(file + 28, true)
  if (start + size > bytes.length || size > MAX_INFLATED_BYTES) return null
  const packed = bytes.slice(start, start + size)
  if (method === STORED) return packed
  return method === DEFLATED ? inflateRaw(packed) : null
}

function isRecord(view: DataView, at: number, record: { signature: number; bytes: number }): boolean {
  return at >= 0 && at + record.bytes <= view.byteLength && view.getUint32(at, true) === record.signature
}
