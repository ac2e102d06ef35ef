import { countSheet, sheetFile } from '#contract/sheets.ts'
import { dayOf } from '#domain/calendar.ts'
import { MOST_XLSX_ROWS, type Sheet, type SheetFormat } from '#domain/sheets.ts'
import { ok, refuse } from '../answer.ts'
import type { Desk, Routes } from '../gate.ts'
import { sourceOf } from '../sheets/source.ts'
import { SHEET_WORDS, type SheetWords } from '../sheets/words.ts'
import { allColumns, bodyOf, fileOf } from '../sheets/write.ts'
import { consoleFileRoute, consoleRoute, nameOfRoute } from './console-route.ts'

const TYPES: Readonly<Record<SheetFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** The lists of the console as files. */
export function sheetRoutes(routes: Routes, desk: Desk): void {
  consoleRoute(routes, desk, countSheet, async (asked, account) => {
    const source = sourceOf(desk, account, asked, SHEET_WORDS.en)
    return source.ok ? ok({ rows: await source.value.count() }) : source
  })
  consoleFileRoute(routes, desk, sheetFile, async (asked, account) => {
    const { sheet, format, language } = asked
    const words = SHEET_WORDS[language]
    const source = sourceOf(desk, account, asked, words)
    if (!source.ok) return source
    const rows = await source.value.count()
    if (format === 'xlsx' && rows > MOST_XLSX_ROWS) return refuse('not-now', { why: 'sheet-too-long' })
    const look = { route: nameOfRoute(sheetFile), asked: { ...asked, rows } }
    const columns = allColumns(sheet, words)
    const bytes = fileOf(source.value, { reads: desk.reads, account, look, sheet, format, columns, words })
    return ok(new Response(bodyOf(bytes, failed), { headers: headersOf(sheet, words, format) }))
  })

  /** The reply has begun and cannot say it any more: the browser sees a file that was cut off. */
  function failed(error: unknown): void {
    desk.log({ level: 'error', error: 'sheet', message: String(error) })
  }

  function headersOf(sheet: Sheet, { sheets }: SheetWords, format: SheetFormat): Record<string, string> {
    const day = dayOf(desk.clock())
    const said = encodeURIComponent(`${sheets.names[sheet]}-${day}.${format}`)
    return {
      'Content-Type': TYPES[format],
      'Content-Disposition': `attachment; filename="${sheet}-${day}.${format}"; filename*=UTF-8''${said}`,
      'Cache-Control': 'no-store',
    }
  }
}
