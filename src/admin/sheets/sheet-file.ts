import { cellsOf, textOfBytes } from '../cells.ts'
import type { SheetProblem } from '../problems.ts'
import type { SheetRow } from './workbook.ts'

/** A file larger than this is not opened, bytes: 20,000 rows are a tenth of it. */
export const MOST_FILE_BYTES = 16 * 1024 * 1024

/** A table as it stands in a file. */
export type SheetTable = {
  rows: readonly SheetRow[]
  /** Names of the sheets of a workbook, and which is shown; none of a text. */
  names: readonly string[]
  shown: number
  /** Cells whose value was computed, and areas shown as one cell. */
  formulas: number
  merged: number
}
export type ReadSheet = { ok: true; table: SheetTable } | { ok: false; problem: SheetProblem }

/** What a browser's file is here: its bytes are asked for only when it is small enough. */
export type ChosenFile = { size: number; arrayBuffer: () => Promise<ArrayBuffer> }

/**
 * Reads a table from a file, by what is in it and not by what it is called: XLSX, or text with separators in UTF-8,
 * UTF-16 or GB18030.
 *
 * @param nth which sheet of a workbook; null is the first that has any row
 * @param load the part that reads workbooks
 */
export async function readSheetFile(
  file: ChosenFile,
  nth: number | null,
  mostRows: number,
  load = () => import('./xlsx.ts'),
): Promise<ReadSheet> {
  if (file.size > MOST_FILE_BYTES) return { ok: false, problem: 'file-too-large' }
  let bytes: Uint8Array<ArrayBuffer>
  try {
    bytes = new Uint8Array(await file.arrayBuffer())
  } catch {
    // Moved or changed since it was chosen, or on a stick that is gone.
    return { ok: false, problem: 'file-gone' }
  }
  if (begins(bytes, [0x50, 0x4b, 3, 4])) {
    const xlsx = await load().catch(() => null)
    return xlsx === null ? { ok: false, problem: 'no-reader' } : await xlsx.readXlsx(bytes, nth, mostRows)
  }
  if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    // Both old workbooks and sealed new ones are such containers; a sealed one names its package.
    return { ok: false, problem: holdsWide(bytes, 'EncryptedPackage') ? 'encrypted' : 'old-excel' }
  }
  const text = textOfBytes(bytes)
  if (/^\s*<(!doctype|html|table|meta|\?xml)/i.test(text)) return { ok: false, problem: 'web-page' }
  if (text.includes('\0')) return { ok: false, problem: 'not-a-table' }
  return tableOfText(text)
}

/** A pasted text as a table. */
export function tableOfText(text: string): ReadSheet & { ok: true } {
  return { ok: true, table: { rows: cellsOf(text), names: [], shown: 0, formulas: 0, merged: 0 } }
}

function begins(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte)
}

/** Whether a word stands in the bytes as UTF-16, as containers write their names. */
function holdsWide(bytes: Uint8Array, word: string): boolean {
  return new TextDecoder('utf-16le').decode(bytes.subarray(0, bytes.length & ~1)).includes(word)
}
