import type { ExportFault } from '#contract/problems.ts'
import type { SheetFormat } from '#domain/sheets.ts'

/** A list as a file: how many rows, in which form, and what became of a large one. */
export type ExportsMessages = {
  open: string
  illness: string
  heading: (list: string) => string
  /** What is counted: exactly what the list shows. */
  counted: (rows: string) => string
  countedWithin: (rows: string, days: string) => string
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
  /** In whose order and under whose headings the columns stand. */
  columns: string
  allColumns: string
  newForm: string
  forget: string
  form: {
    heading: string
    how: string
    file: string
    paste: string
    name: string
    nameMissing: string
    empty: string
    /** A column without a heading, by its place. */
    unnamed: (place: number) => string
    keep: string
  }
}
