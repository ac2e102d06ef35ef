import type { IllnessStanding } from '#domain/absence.ts'
import type { Sheet, SheetColumn } from '#domain/sheets.ts'

/** What stands in tables for other programs beside the words every list has. */
export type SheetsMessages = {
  /** What a table is called, and the file it comes in. */
  names: Record<Sheet, string>
  columns: Record<SheetColumn, string>
  yes: string
  /** In place of a class, of a whole session. */
  wholeSchool: string
  wholeDay: string
  illness: Record<IllnessStanding, string>
}
