import type { RequestOf } from '#contract/endpoint.ts'
import type { importRoster } from '#contract/roster.ts'
import { PHONE } from '#domain/contact.ts'
import type { RosterKind } from '#domain/person.ts'
import {
  type CellOf,
  numberProblemOf,
  type PastedRow,
  plainly,
  type ReadRow,
  type RowProblem,
  readRows,
  readTable,
  type TableColumns,
  type TableReading,
  type TableShape,
  type TextRow,
} from './pasted-table.ts'
import type { PasteProblem, RosterColumn, RosterRowProblem } from './problems.ts'

export type RosterRow = RequestOf<typeof importRoster>['people'][number]
/** Columns as people see them before the import; a grade is put in front of its class. */
export type PreviewColumn = Exclude<RosterColumn, 'grade'>
export type RosterReading = TableReading<RosterColumn>
type Texts = PastedPerson['texts']
type Problem = RowProblem<PreviewColumn, RosterRowProblem>

export type PastedPerson = PastedRow<PreviewColumn, RosterRow, RosterRowProblem>
type Columns = TableColumns<RosterColumn>
export type PastedRoster =
  | { ok: true; rows: readonly PastedPerson[]; columns: Columns }
  | { ok: false; problem: PasteProblem; columns: Columns | null }

/** Most rows one import may carry (`contract/roster.ts`). */
export const MOST_ROWS = 20_000

/** In the order in which people are asked where they stand. */
export const ROSTER_COLUMNS: readonly RosterColumn[] = [
  ...(['kind', 'name', 'grade', 'unit', 'number', 'guardian', 'phone', 'card'] as const),
]

const ROSTER: TableShape<RosterColumn> = {
  order: ['kind', 'name', 'unit', 'number', 'guardian', 'phone'],
  isEnough: (has) => has('name') && has('number'),
  mostRows: MOST_ROWS,
  names: {
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
    card: [
      '卡号',
      '校园卡号',
      '一卡通号',
      '一卡通卡号',
      'ic卡号',
      '物理卡号',
      'card',
      'cardnumber',
      'cardno',
    ],
  },
}
const STAFF_NUMBERS: readonly string[] = ['工号', '职工号', '教工号', 'staffnumber']
const KINDS: Readonly<Record<RosterKind, readonly string[]>> = {
  student: ['学生', '生', '在校生', 'student', 'pupil'],
  staff: ['教师', '老师', '教职工', '教职员工', '职工', '员工', '后勤', 'staff', 'teacher'],
}

/**
 * Reads a roster as people paste it or have it in a file. With a header row the columns may stand in any order; a
 * missing kind column is settled by the number's name (学号 or 工号), else by `kindWithout`. A card's number is no part
 * of the roster: two people with one are a slip of the list.
 */
export function readRoster(
  list: string | readonly TextRow[],
  kindWithout: RosterKind,
  reading: RosterReading = {},
): PastedRoster {
  const table = readTable(list, ROSTER, reading)
  if (!table.ok) return table
  const numberName = table.head('number')
  const kind = STAFF_NUMBERS.includes(numberName) ? 'staff' : numberName === '学号' ? 'student' : kindWithout
  const rows = readRows(table.rows, (cell) => readRow(cell, kind), UNIQUE)
  return { ok: true, rows, columns: table.columns }
}

const UNIQUE = [
  { column: 'number', code: 'number-twice' },
  { column: 'card', code: 'card-twice' },
] as const

/** Columns as the preview has them; whom to call and cards only where any row says it. */
export function columnsOf(rows: readonly PastedPerson[]): readonly PreviewColumn[] {
  const has = (column: PreviewColumn): boolean => rows.some(({ texts }) => texts[column] !== '')
  return [
    ...ALWAYS,
    ...(has('guardian') || has('phone') ? (['guardian', 'phone'] as const) : []),
    ...(has('card') ? (['card'] as const) : []),
  ]
}
const ALWAYS: readonly PreviewColumn[] = ['kind', 'name', 'unit', 'number']

function readRow(
  cell: CellOf<RosterColumn>,
  kindWithout: RosterKind,
): ReadRow<PreviewColumn, RosterRow, RosterRowProblem> {
  const texts = {
    kind: cell('kind'),
    name: cell('name'),
    unit: `${cell('grade')}${cell('unit')}`,
    number: cell('number').normalize('NFKC'),
    guardian: cell('guardian'),
    phone: cell('phone').normalize('NFKC'),
    card: cell('card').normalize('NFKC'),
  }
  const problem = problemOf(texts)
  if (problem !== null) return { texts, ok: false, problem }
  const { name, unit, number, guardian, phone } = texts
  const kind = kindOf(texts.kind, kindWithout) ?? kindWithout
  const value = {
    ...{ kind, name, unit: unit === '' ? null : unit, number },
    ...(guardian === '' ? {} : { guardian: { name: guardian, phone } }),
  }
  return { texts, ok: true, value }
}

/** The first thing wrong with a row, from left to right. */
function problemOf(texts: Texts): Problem | null {
  for (const column of READ_ALOUD) {
    const code = signProblemOf(texts[column])
    if (code !== null) return { column, code }
  }
  const { kind, name, unit, number, ...contact } = texts
  if (kindOf(kind, 'student') === null) return { column: 'kind', code: 'kind-unknown' }
  if (name === '') return { column: 'name', code: 'name-missing' }
  if (!areWords(name)) return { column: 'name', code: 'name-unusable' }
  if (!areWords(unit)) return { column: 'unit', code: 'unit-unusable' }
  const code = numberProblemOf(number)
  return code === null ? contactProblem(contact) : { column: 'number', code }
}

const READ_ALOUD = ['kind', 'name', 'unit', 'guardian'] as const

/** What no name, class or kind looks like, whatever it says. */
function signProblemOf(text: string): 'formula' | 'cell-error' | 'garbled' | null {
  // A lone dash says that there is nothing.
  if (/^[=+\-@＝＋－＠]./.test(text)) return 'formula'
  if (/^#(REF|N\/A|NAME|VALUE|DIV\/0|NULL|NUM)[!?]?$/.test(text)) return 'cell-error'
  // What GBK bytes become in a program that takes them for UTF-8, and what that becomes when it is read back.
  return /\uFFFD|锟斤拷|ï¿½/.test(text) ? 'garbled' : null
}

/** Nobody to call is no problem; half of somebody is. */
function contactProblem({ guardian, phone }: Pick<Texts, 'guardian' | 'phone'>): Problem | null {
  if (guardian === '' && phone === '') return null
  if (guardian === '') return { column: 'guardian', code: 'guardian-half' }
  if (!areWords(guardian)) return { column: 'guardian', code: 'name-unusable' }
  if (phone === '') return { column: 'phone', code: 'guardian-half' }
  return PHONE.test(phone) ? null : { column: 'phone', code: 'phone-unusable' }
}

function kindOf(text: string, without: RosterKind): RosterKind | null {
  const word = plainly(text)
  if (word === '') return without
  if (KINDS.student.includes(word)) return 'student'
  return KINDS.staff.includes(word) ? 'staff' : null
}

/** Bounded and free of control characters, as the contract's `words(80)`. */
function areWords(text: string): boolean {
  return text.length <= 80 && /^[^\p{Cc}\p{Cs}]*$/u.test(text)
}
