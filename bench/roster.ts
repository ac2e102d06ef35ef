import { type RosterRow, readRoster } from '#admin/roster-paste.ts'
import { readSheetFile } from '#admin/sheets/sheet-file.ts'
import { importRoster, rehearseRoster } from '#contract/roster.ts'
import { inventSchool } from '#drill/school.ts'
import { importRoster as fill } from '#server/school/roster.ts'
import { chosen, sheetXml, textCell, workbookOf } from '#test/fakes/workbooks.ts'
import { cpuMs, msRow } from './kit/figures.ts'
import { openOffice } from './kit/office.ts'
import type { BenchRow } from './row.ts'

const PEOPLE = 10_000
const TRIES = 5
const BUDGET_MS = 2_000

/** An Excel file of ten thousand pupils and staff, read, checked row by row and held against as many at the server. */
export async function run(): Promise<readonly BenchRow[]> {
  const bytes = workbookOf([{ name: '名单', xml: sheetXml(rowsOfList()) }])
  const { world, school, desk, close } = await openOffice()
  await fill(world, school, inventSchool(1, PEOPLE).people)
  const read: number[] = []
  const held: number[] = []
  let people: RosterRow[] = []
  for (let n = 0; n < TRIES; n += 1) {
    read.push(
      await cpuMs(async () => {
        people = await peopleIn(bytes)
      }),
    )
    held.push(await cpuMs(() => desk.ask(rehearseRoster, { people })))
  }
  if (people.length !== PEOPLE) throw new Error(`${people.length} of ${PEOPLE} rows were read`)
  const written = await cpuMs(() => desk.ask(importRoster, { people }))
  await close()
  const note = `${PEOPLE} rows of seven columns, ${Math.round(bytes.length / 1024)} KB, on a list of as many; slowest of ${TRIES}; processor time in Node, without drawing the first hundred rows`
  return [
    msRow('file → rows, each checked', Math.max(...read), null, note),
    msRow('rows → held against the list by the server', Math.max(...held), null, note),
    msRow('preview, both', Math.max(...read) + Math.max(...held), BUDGET_MS, note),
    msRow('written, on SQLite', written, null, 'once; half of them changed'),
  ]
}

/** Half of the people have moved up a class, and each has somebody to call. */
function rowsOfList(): string {
  const line = (at: number, cells: readonly string[]): string =>
    `<row r="${at}">${cells.map((text, place) => textCell(`${'ABCDEFG'[place]}${at}`, text)).join('')}</row>`
  const head = line(1, ['类别', '姓名', '班级', '学号', '家长姓名', '家长电话', '备注'])
  const rows = inventSchool(1, PEOPLE).people.map(({ kind, name, unit, number }, n) =>
    line(n + 2, [
      kind === 'student' ? '学生' : '教师',
      name,
      n % 2 === 0 ? (unit ?? '') : `${unit ?? ''}（升）`,
      number,
      ...['测试家长', `138${String(n).padStart(8, '0')}`, ''],
    ]),
  )
  return head + rows.join('')
}

async function peopleIn(bytes: Uint8Array<ArrayBuffer>): Promise<RosterRow[]> {
  const sheet = await readSheetFile(chosen(bytes), null, 20_100)
  if (!sheet.ok) throw new Error(sheet.problem)
  const roster = readRoster(sheet.table.rows, 'student')
  if (!roster.ok) throw new Error(roster.problem)
  return roster.rows.flatMap((row) => (row.ok ? [row.value] : []))
}
