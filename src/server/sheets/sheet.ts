import type { SheetColumn } from '#domain/sheets.ts'

/**
 * What stands in a cell of a table: a text, a count, an instant (epoch ms), a calendar day, a temperature in tenths, or
 * nothing.
 */
export type Cell = string | { count: number } | { at: number } | { on: string } | { tenths: number } | null

export type SheetRow = Readonly<Partial<Record<SheetColumn, Cell>>>
export type SheetPage = {
  rows: readonly SheetRow[]
  /** Whom the rows tell of, by id; null for somebody who has none. */
  people: readonly (string | null)[]
}

/** A table under one filter. */
export type SheetSource = {
  count: () => Promise<number>
  /** Its pages in order, each asked for when the one before was taken. */
  pages: () => AsyncGenerator<SheetPage>
}
