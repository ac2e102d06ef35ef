import type { SheetProblem } from '../problems.ts'
import { NoWorkbookError, readWorkbook, type WorkbookSheet } from './workbook.ts'
import { DamagedXmlError } from './xml.ts'
import { DamagedZipError, UnpacksTooLargeError } from './zip.ts'

/**
 * A sheet of a workbook, or what is wrong with the file. It is loaded with the first workbook: most who open the console
 * never choose one.
 */
export async function readXlsx(
  bytes: Uint8Array<ArrayBuffer>,
  nth: number | null,
  mostRows: number,
): Promise<{ ok: true; table: WorkbookSheet } | { ok: false; problem: SheetProblem }> {
  try {
    return { ok: true, table: await readWorkbook(bytes, nth, mostRows) }
  } catch (error) {
    if (error instanceof UnpacksTooLargeError) return { ok: false, problem: 'unpacks-too-large' }
    if (error instanceof NoWorkbookError) return { ok: false, problem: 'not-a-table' }
    if (error instanceof DamagedZipError || error instanceof DamagedXmlError)
      return { ok: false, problem: 'damaged' }
    throw error
  }
}
