import type { ExportFault } from '#contract/problems.ts'
import type { SheetFormat } from '#domain/sheets.ts'

/** A list as a file: how many rows, in which form, and what became of a large one. */
export type ExportsMessages = {
  open: string
  heading: (list: string) => string
  /** What is counted: exactly what the list shows. */
  counted: (rows: string) => string
  nothing: string
  format: string
  formats: Record<SheetFormat, string>
  formatHint: string
  recorded: string
  download: string
  /** Of a table too large to be sent at once. */
  large: string
  prepare: string
  begun: string
  progress: (done: string, rows: string) => string
  ready: (rows: string, time: string) => string
  faults: Record<ExportFault, string>
  drop: string
}
