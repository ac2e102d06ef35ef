import type { importRoster } from '#contract/console.ts'
import type { RequestOf } from '#contract/endpoint.ts'
import { PHONE } from '#domain/contact.ts'
import type { RosterKind } from '#domain/person.ts'
import { cellsOf } from './cells.ts'
import type { RosterProblem, RosterRowProblem } from './problems.ts'

export type RosterRow = RequestOf<typeof importRoster>['people'][number]
/** Columns as people see them before the import; a grade is put in front of its class. */
type PreviewColumn = 'kind' | 'name' | 'unit' | 'number' | 'guardian' | 'phone'
type RosterColumn = PreviewColumn | 'grade'

/** What is wrong with a row, and in which column; `sameAs` is the line that has the number first. */
type RowProblem = { column: PreviewColumn } & (
  | { code: RosterRowProblem }
  | { code: 'number-twice'; sameAs: number }
)
/** One pasted row: its cells as pasted, the same under the columns of the roster, and what it says or lacks. */
export type PastedRow = {
  line: number
  cells: readonly string[]
  texts: Readonly<Record<PreviewColumn, string>>
} & ({ ok: true; person: RosterRow } | { ok: false; problem: RowProblem })
export type PastedRoster = { ok: true; rows: readonly PastedRow[] } | { ok: false; problem: RosterProblem }

/** Most rows one import may carry (`contract/console.ts`). */
export const MOST_ROWS = 20_000

/** Without a header row the cells stand in this order. */
const PLAIN_ORDER: readonly RosterColumn[] = ['kind', 'name', 'unit', 'number', 'guardian', 'phone']

/** What schools call their columns, spaces and case aside. */
const ALIASES: Readonly<Record<RosterColumn, readonly string[]>> = {
  kind: ['类别', '人员类别', '身份', '人员类型', '类型', 'kind', 'type', 'role'],
  name: ['姓名', '名字', '学生姓名', '教师姓名', '教职工姓名', 'name', 'fullname'],
  unit: ['班级', '班', '所在班级', '行政班', '部门', '科室', '年级班级', 'class', 'unit', 'department'],
  grade: ['年级', '所在年级', 'grade'],
  number: [
    '学号',
    '工号',
    '学号/工号',
    '工号/学号',
    '编号',
    '学籍号',
    '职工号',
    '教工号',
    'number',
    'id',
    'no',
    'no.',
    'studentnumber',
    'staffnumber',
  ],
  guardian: ['监护人', '监护人姓名', '家长', '家长姓名', '联系人', 'guardian', 'guardianname', 'parent'],
  phone: [
    ...['监护人电话', '监护人手机', '监护人联系电话', '家长电话', '家长手机', '家长联系电话', '联系电话'],
    ...['电话', '手机', '手机号', 'phone', 'guardianphone', 'mobile'],
  ],
}
const STAFF_NUMBERS: readonly string[] = ['工号', '职工号', '教工号', 'staffnumber']
const KINDS: Readonly<Record<RosterKind, readonly string[]>> = {
  student: ['学生', '生', '在校生', 'student', 'pupil'],
  staff: ['教师', '老师', '教职工', '教职员工', '职工', '员工', '后勤', 'staff', 'teacher'],
}

/**
 * Reads a roster as people paste it. With a header row the columns may stand in any order; a missing kind
 * column is settled by the number's name (学号 or 工号), else by `kindWithout`.
 */
export function readRoster(text: string, kindWithout: RosterKind): PastedRoster {
  const rows = cellsOf(text)
  const [first, ...rest] = rows
  if (first === undefined) return { ok: false, problem: 'nothing-pasted' }
  const header = headerOf(first.cells)
  if (header !== null && !(header.has('name') && header.has('number')))
    return { ok: false, problem: 'columns-missing' }
  const columns = header ?? new Map(PLAIN_ORDER.map((column, at) => [column, at]))
  const body = header === null ? rows : rest
  if (body.length === 0) return { ok: false, problem: 'nothing-pasted' }
  if (body.length > MOST_ROWS) return { ok: false, problem: 'too-many-rows' }
  const numberName = header === null ? '' : plain(first.cells[columns.get('number') ?? -1] ?? '')
  const kind = STAFF_NUMBERS.includes(numberName) ? 'staff' : numberName === '学号' ? 'student' : kindWithout
  return { ok: true, rows: withoutDoubles(body.map((row) => readRow(row, columns, kind))) }
}

/** The cells of a row in the order of the preview; whom to call only where `hasGuardians` finds any. */
export function columnsOf(
  { texts }: PastedRow,
  withGuardian: boolean,
): { column: PreviewColumn; text: string }[] {
  const columns = withGuardian ? ALWAYS.concat(['guardian', 'phone']) : ALWAYS
  return columns.map((column) => ({ column, text: texts[column] }))
}
const ALWAYS: readonly PreviewColumn[] = ['kind', 'name', 'unit', 'number']

/** Whether any row says whom to call. */
export function hasGuardians(rows: readonly PastedRow[]): boolean {
  return rows.some(({ texts }) => texts.guardian !== '' || texts.phone !== '')
}

type Cells = { line: number; cells: readonly string[] }
type Columns = ReadonlyMap<RosterColumn, number>

function headerOf(cells: readonly string[]): Columns | null {
  const found = new Map<RosterColumn, number>()
  cells.forEach((cell, at) => {
    for (const [column, names] of Object.entries(ALIASES)) {
      // Object.entries widens the keys of a record to string.
      if (names.includes(plain(cell)) && !found.has(column as RosterColumn))
        found.set(column as RosterColumn, at)
    }
  })
  return found.size >= 2 ? found : null
}

function readRow({ line, cells }: Cells, columns: Columns, kindWithout: RosterKind): PastedRow {
  const cell = (column: RosterColumn): string =>
    (cells[columns.get(column) ?? -1] ?? '').normalize('NFC').trim()
  const texts = {
    kind: cell('kind'),
    name: cell('name'),
    unit: `${cell('grade')}${cell('unit')}`,
    number: cell('number').normalize('NFKC'),
    guardian: cell('guardian'),
    phone: cell('phone').normalize('NFKC'),
  }
  const problem = problemOf(texts)
  if (problem !== null) return { line, cells, texts, ok: false, problem }
  const { name, unit, number, guardian, phone } = texts
  const kind = kindOf(texts.kind, kindWithout) ?? kindWithout
  const person = {
    ...{ kind, name, unit: unit === '' ? null : unit, number },
    ...(guardian === '' ? {} : { guardian: { name: guardian, phone } }),
  }
  return { line, cells, texts, ok: true, person }
}

/** The first thing wrong with a row, from left to right. */
function problemOf({ kind, name, unit, number, ...contact }: PastedRow['texts']): RowProblem | null {
  if (kindOf(kind, 'student') === null) return { column: 'kind', code: 'kind-unknown' }
  if (name === '') return { column: 'name', code: 'name-missing' }
  if (!areWords(name)) return { column: 'name', code: 'name-unusable' }
  if (!areWords(unit)) return { column: 'unit', code: 'unit-unusable' }
  if (number === '') return { column: 'number', code: 'number-missing' }
  if (/^\d(\.\d+)?E\+\d+$/i.test(number)) return { column: 'number', code: 'number-rounded' }
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(number)) return { column: 'number', code: 'number-unusable' }
  return contactProblem(contact)
}

/** Nobody to call is no problem; half of somebody is. */
function contactProblem({
  guardian,
  phone,
}: Pick<PastedRow['texts'], 'guardian' | 'phone'>): RowProblem | null {
  if (guardian === '' && phone === '') return null
  if (guardian === '') return { column: 'guardian', code: 'guardian-half' }
  if (!areWords(guardian)) return { column: 'guardian', code: 'name-unusable' }
  if (phone === '') return { column: 'phone', code: 'guardian-half' }
  return PHONE.test(phone) ? null : { column: 'phone', code: 'phone-unusable' }
}

function withoutDoubles(rows: readonly PastedRow[]): PastedRow[] {
  const firstLine = new Map<string, number>()
  return rows.map((row) => {
    if (!row.ok) return row
    const sameAs = firstLine.get(row.person.number)
    if (sameAs !== undefined) {
      const { line, cells, texts } = row
      return { line, cells, texts, ok: false, problem: { column: 'number', code: 'number-twice', sameAs } }
    }
    firstLine.set(row.person.number, row.line)
    return row
  })
}

function kindOf(text: string, without: RosterKind): RosterKind | null {
  const word = plain(text)
  if (word === '') return without
  if (KINDS.student.includes(word)) return 'student'
  return KINDS.staff.includes(word) ? 'staff' : null
}

/** Bounded and free of control characters, as the contract's `words(80)`. */
function areWords(text: string): boolean {
  return text.length <= 80 && /^[^\p{Cc}\p{Cs}]*$/u.test(text)
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
}
