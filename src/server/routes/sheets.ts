import type { Account } from '#contract/session.ts'
import {
  countSheet,
  dropExport,
  exportFile,
  exportsBegun,
  type SheetAsked,
  sheetFile,
  startExport,
} from '#contract/sheets.ts'
import { dayOf } from '#domain/calendar.ts'
import { MOST_XLSX_ROWS, SHEET_TYPES, type Sheet, type SheetFormat } from '#domain/sheets.ts'
import { type Answer, ok, refuse } from '../answer.ts'
import { circleOf } from '../auth/may.ts'
import type { Desk, Routes } from '../gate.ts'
import type { Plan } from '../sheets/exports.ts'
import { sourceOf } from '../sheets/source.ts'
import { templateNamed } from '../sheets/templates.ts'
import { SHEET_WORDS, type SheetWords } from '../sheets/words.ts'
import { allColumns, bodyOf, fileOf } from '../sheets/write.ts'
import { consoleFileRoute, consoleRoute, nameOfRoute } from './console-route.ts'

/** The lists of the console as files, at once or written in the background. */
export function sheetRoutes(routes: Routes, desk: Desk): void {
  const { exports } = desk
  consoleRoute(routes, desk, countSheet, async (asked, account) => {
    const source = sourceOf(desk, account, asked, SHEET_WORDS.en)
    return source.ok ? ok({ rows: await source.value.count() }) : source
  })
  consoleFileRoute(routes, desk, sheetFile, async (asked, account) => {
    const plan = await planOf(desk, asked, account)
    if (!plan.ok) return plan
    const { headers, bytes } = plan.value
    return ok(
      new Response(
        bodyOf(
          bytes(() => {}),
          failed,
        ),
        { headers },
      ),
    )
  })
  consoleRoute(routes, desk, startExport, async (asked, account) => {
    const plan = await planOf(desk, asked, account)
    return plan.ok ? exports.start(account, plan.value) : plan
  })
  consoleRoute(routes, desk, exportsBegun, async (_, account) => {
    await exports.expire()
    return ok({ exports: exports.of(account) })
  })
  consoleFileRoute(routes, desk, exportFile, ({ export: id }, account) => exports.file(account, id))
  consoleRoute(routes, desk, dropExport, async ({ export: id }, account) => {
    await exports.drop(account, id)
    return ok({})
  })

  /** The reply has begun and cannot say it any more: the browser sees a file that was cut off. */
  function failed(error: unknown): void {
    desk.log({ level: 'error', error: 'sheet', message: String(error) })
  }
}

/** What is to be written, once it is sure that it can be. */
async function planOf(desk: Desk, asked: SheetAsked, account: Account): Promise<Answer<Plan>> {
  const { sheet, format, language } = asked
  const words = SHEET_WORDS[language]
  const source = sourceOf(desk, account, asked, words)
  if (!source.ok) return source
  const rows = await source.value.count()
  if (format === 'xlsx' && rows > MOST_XLSX_ROWS) return refuse('not-now', { why: 'sheet-too-long' })
  const look = { route: nameOfRoute(sheetFile), asked: { ...asked, rows } }
  const form =
    asked.template === undefined ? null : await templateNamed(desk.database, account.school, asked.template)
  if (asked.template !== undefined && form?.sheet !== sheet) return refuse('not-found')
  const columns = form?.columns ?? allColumns(sheet, words)
  const circle = await circleOf(desk.database, account)
  const writing = { reads: desk.reads, account, circle, look, sheet, format, columns, words }
  return ok({
    ...{ sheet, format, rows },
    headers: headersOf(dayOf(desk.clock()), sheet, words, format),
    bytes: (onRows) => fileOf(source.value, { ...writing, onRows }),
  })
}

function headersOf(
  day: string,
  sheet: Sheet,
  { sheets }: SheetWords,
  format: SheetFormat,
): Record<string, string> {
  const said = encodeURIComponent(`${sheets.names[sheet]}-${day}.${format}`)
  return {
    'Content-Type': SHEET_TYPES[format],
    'Content-Disposition': `attachment; filename="${sheet}-${day}.${format}"; filename*=UTF-8''${said}`,
    'Cache-Control': 'no-store',
  }
}
