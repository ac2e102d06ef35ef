import type { Account } from '#contract/session.ts'
import { type FormColumn, SHEET_COLUMNS, type Sheet, type SheetFormat } from '#domain/sheets.ts'
import type { Circle } from '../auth/may.ts'
import { asSchool } from '../db/scope.ts'
import type { Reads } from '../keeping/reads.ts'
import { csvOf } from './csv.ts'
import type { Cell, SheetSource } from './sheet.ts'
import type { SheetWords } from './words.ts'
import { xlsxOf } from './xlsx.ts'

/** Every column of a table under its own heading. */
export function allColumns(sheet: Sheet, { sheets }: SheetWords): readonly FormColumn[] {
  return SHEET_COLUMNS[sheet].map((column) => ({ heading: sheets.columns[column], column }))
}

type Writing = {
  reads: Reads
  account: Account
  /** Beyond which no page may tell of anybody. */
  circle: Circle | null
  /** As the record of reads has it: what was asked, without secrets. */
  look: { route: string; asked: unknown }
  sheet: Sheet
  format: SheetFormat
  columns: readonly FormColumn[]
  words: SheetWords
  /** Told of every page how many rows it had. */
  onRows: (rows: number) => void
}

/**
 * A table as the bytes of a file, read while they are taken: memory holds one page of it. Whom a page tells of is
 * written down before the page is told.
 */
export function fileOf(source: SheetSource, writing: Writing): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { format, columns, words, sheet } = writing
  const headings = columns.map(({ heading }) => heading)
  const rows = toldRows(source, writing)
  return format === 'csv' ? csvOf(headings, rows) : xlsxOf(words.sheets.names[sheet], headings, rows)
}

async function* toldRows(
  source: SheetSource,
  { reads, account, circle, look, columns, onRows }: Writing,
): AsyncGenerator<readonly (readonly Cell[])[]> {
  const { school, id } = account
  const pages = source.pages()
  const inOrder = columns.map(({ column }) => column)
  try {
    for (;;) {
      // A page is asked for long after the request was answered: for whom, must be said each time.
      const page = await asSchool(school, async () => {
        const next = await pages.next()
        if (next.done) return next
        circle?.expectOnly(next.value.people)
        await reads.note({ school, account: id }, { ...look, people: next.value.people })
        return next
      })
      if (page.done) return
      onRows(page.value.rows.length)
      yield page.value.rows.map((row) =>
        inOrder.map((column) => (column === null ? null : (row[column] ?? null))),
      )
    }
  } finally {
    await pages.return(undefined)
  }
}

/** Bytes as the body of a reply. Whoever hangs up ends the reading; what fails ends the file before its end. */
export function bodyOf(
  bytes: AsyncGenerator<Uint8Array<ArrayBuffer>>,
  onFail: (error: unknown) => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    pull: async (controller) => {
      try {
        const part = await bytes.next()
        if (part.done) controller.close()
        else controller.enqueue(part.value)
      } catch (error) {
        onFail(error)
        controller.error(error)
      }
    },
    cancel: async () => {
      await bytes.return(undefined)
    },
  })
}
