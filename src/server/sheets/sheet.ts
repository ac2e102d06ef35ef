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

/** Rows asked of the database at once: few enough that a tablet which pushes meanwhile waits for little. */
const PAGE = 500

/**
 * The pages of a long table, read by key.
 *
 * @param read what comes after a row, at most so many; null is the beginning
 */
export async function* pagesByKey<Row>(
  read: (after: Row | null, limit: number) => Promise<readonly Row[]>,
  pageOf: (rows: readonly Row[]) => SheetPage | Promise<SheetPage>,
): AsyncGenerator<SheetPage> {
  let after: Row | null = null
  for (;;) {
    const rows: readonly Row[] = await read(after, PAGE)
    yield await pageOf(rows)
    after = rows.at(-1) ?? null
    if (after === null || rows.length < PAGE) return
  }
}

/** A table that is small: it is read at once. */
export function onePage(read: () => Promise<SheetPage>): SheetSource {
  async function* pages(): AsyncGenerator<SheetPage> {
    yield await read()
  }
  return { pages, count: async () => (await read()).rows.length }
}
