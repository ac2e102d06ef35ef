import * as v from 'valibot'
import { type Parsed, parse } from './endpoint.ts'
import { base64url, id, integer } from './fields.ts'
import { MAX_BATCH_BYTES } from './version.ts'

/*
 * The file by which a tablet that meets no network hands its records over: the very pushes it would have sent, one a
 * line after the first, each signed by the device key. Bodies are sealed; the file tells nobody about a person.
 */

/** First line of the file. */
export const EXPORT_MARK = 'CG-export-1'

/** One line of the file. */
export const exportedPush = v.object({
  /** A torn record on its own (`salvage.ts`); absent for a push. */
  to: v.exactOptional(v.literal('salvage')),
  stream: id,
  /** Epoch ms by the tablet's idea of the server's clock. However old: storing twice is harmless. */
  sentAt: integer,
  signature: base64url(128),
  /** The body of the push as it was signed. */
  body: v.pipe(v.string(), v.maxLength(2 * MAX_BATCH_BYTES)),
})
export type ExportedPush = v.InferOutput<typeof exportedPush>

/** The whole file as text. */
export function exportText(pushes: readonly ExportedPush[]): string {
  return `${[EXPORT_MARK, ...pushes.map((push) => JSON.stringify(push))].join('\n')}\n`
}

/** Names the pushes of a file, or says in which line it is none. */
export function parseExport(text: string): Parsed<readonly ExportedPush[]> {
  const [mark, ...lines] = text.trimEnd().split(/\r?\n/)
  if (mark !== EXPORT_MARK) return { ok: false, at: '1' }
  const pushes: ExportedPush[] = []
  for (const [index, line] of lines.entries()) {
    const push = parse(exportedPush, jsonOf(line))
    if (!push.ok) return { ok: false, at: String(index + 2) }
    pushes.push(push.value)
  }
  return { ok: true, value: pushes }
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
