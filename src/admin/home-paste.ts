import { SYMPTOMS, type Symptom } from '#domain/exposure.ts'
import { readTemperature } from '#domain/temperature-text.ts'
import { cellsOf } from './cells.ts'
import type { HomePasteProblem, HomeRowProblem } from './problems.ts'

type HomeColumn = 'number' | 'name' | 'temperature' | 'symptoms'

/** What one row tells; what is null was left empty. */
export type PastedTelling = {
  number: string
  name: string
  tenths: number | null
  symptoms: readonly Symptom[] | null
}

type RowProblem = { column: HomeColumn } & (
  | { code: HomeRowProblem }
  | { code: 'number-twice'; sameAs: number }
)

/** One pasted row: its cells as pasted, the same under our columns, and what it says or lacks. */
export type PastedHomeRow = {
  line: number
  cells: readonly string[]
  texts: Readonly<Record<HomeColumn, string>>
} & ({ ok: true; telling: PastedTelling } | { ok: false; problem: RowProblem })
export type PastedHome =
  | { ok: true; rows: readonly PastedHomeRow[] }
  | { ok: false; problem: HomePasteProblem }

/** Most rows one list may have (`contract/home.ts`). */
export const MOST_HOME_ROWS = 5000

/** Without a header row the cells stand in this order. */
export const HOME_COLUMNS: readonly HomeColumn[] = ['number', 'name', 'temperature', 'symptoms']

/** What lists and the exports of other forms call their columns, spaces and case aside. */
const ALIASES: Readonly<Record<HomeColumn, readonly string[]>> = {
  number: ['学号', '工号', '学号/工号', '工号/学号', '编号', '学籍号', '职工号', 'number', 'no', 'no.', 'id'],
  name: ['姓名', '名字', '学生姓名', '孩子姓名', 'name', 'fullname'],
  temperature: [
    ...['体温', '晨测体温', '今日体温', '今日体温(℃)', '体温(℃)', '体温℃', '早晨体温', '晨检体温'],
    ...['temperature', 'temp', 'reading'],
  ],
  symptoms: ['症状', '不适', '身体状况', '健康状况', '有无症状', '异常症状', 'symptoms', 'symptom'],
}
/** How a list says that nothing ails somebody. */
const NONE: readonly string[] = [
  '无',
  '没有',
  '正常',
  '健康',
  '良好',
  '无症状',
  '否',
  'none',
  'no',
  'normal',
  'well',
]
const SYMPTOM_WORDS: Readonly<Record<Symptom, readonly string[]>> = {
  fever: ['发热', '发烧', 'fever'],
  cough: ['咳嗽', 'cough'],
  headache: ['头痛', '头疼', 'headache'],
  'sore-throat': ['咽痛', '嗓子痛', '喉咙痛', '嗓子疼', '喉咙疼', '咽喉痛', 'sorethroat'],
  'parotid-swelling': ['腮腺肿大', '腮帮肿', '腮腺肿', 'parotidswelling', 'swollencheeks'],
  'abdominal-pain': ['腹痛', '肚子痛', '肚子疼', 'abdominalpain', 'stomachache'],
  diarrhea: ['腹泻', '拉肚子', 'diarrhea', 'diarrhoea'],
  vomiting: ['呕吐', 'vomiting'],
  rash: ['皮疹', '出疹子', '出疹', 'rash'],
  dizziness: ['头晕', 'dizziness', 'dizzy'],
  fatigue: ['乏力', '没力气', 'fatigue', 'tired', 'tiredness'],
  'red-eyes': ['红眼', '眼睛红', '眼红', 'redeyes'],
}

/** Reads a list of readings as people paste it. With a header row the columns may stand in any order. */
export function readHomeList(text: string): PastedHome {
  const rows = cellsOf(text)
  const [first, ...rest] = rows
  if (first === undefined) return { ok: false, problem: 'nothing-pasted' }
  const header = headerOf(first.cells)
  if (header !== null && !(header.has('number') && (header.has('temperature') || header.has('symptoms'))))
    return { ok: false, problem: 'columns-missing' }
  const columns = header ?? new Map(HOME_COLUMNS.map((column, at) => [column, at]))
  const body = header === null ? rows : rest
  if (body.length === 0) return { ok: false, problem: 'nothing-pasted' }
  if (body.length > MOST_HOME_ROWS) return { ok: false, problem: 'too-many-rows' }
  return { ok: true, rows: withoutDoubles(body.map((row) => readRow(row, columns))) }
}

/** A row that nobody of the school answers to, or somebody else than it says. */
export function refused(row: PastedHomeRow, code: 'number-unknown' | 'name-differs'): PastedHomeRow {
  const { line, cells, texts } = row
  const column = code === 'name-differs' ? 'name' : 'number'
  return { line, cells, texts, ok: false, problem: { column, code } }
}

/** Whether two names are one, however they were typed. */
export function isSameName(one: string, other: string): boolean {
  return plain(one) === plain(other)
}

type Cells = { line: number; cells: readonly string[] }
type Columns = ReadonlyMap<HomeColumn, number>

function headerOf(cells: readonly string[]): Columns | null {
  const found = new Map<HomeColumn, number>()
  cells.forEach((cell, at) => {
    const column = HOME_COLUMNS.find((one) => ALIASES[one].some((alias) => plain(alias) === plain(cell)))
    if (column !== undefined && !found.has(column)) found.set(column, at)
  })
  return found.size >= 2 ? found : null
}

function readRow({ line, cells }: Cells, columns: Columns): PastedHomeRow {
  const cell = (column: HomeColumn): string =>
    (cells[columns.get(column) ?? -1] ?? '').normalize('NFC').trim()
  const texts = {
    number: cell('number').normalize('NFKC'),
    name: cell('name'),
    temperature: cell('temperature'),
    symptoms: cell('symptoms'),
  }
  const bad = (column: HomeColumn, code: HomeRowProblem): PastedHomeRow => ({
    ...{ line, cells, texts },
    ...{ ok: false, problem: { column, code } },
  })
  const { number, name } = texts
  if (number === '') return bad('number', 'number-missing')
  if (/^\d(\.\d+)?E\+\d+$/i.test(number)) return bad('number', 'number-rounded')
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(number)) return bad('number', 'number-unusable')
  const reading = texts.temperature === '' ? null : readTemperature(texts.temperature)
  if (reading !== null && !reading.ok) return bad('temperature', reading.problem)
  const symptoms = texts.symptoms === '' ? null : readSymptoms(texts.symptoms)
  if (symptoms === 'unknown') return bad('symptoms', 'symptom-unknown')
  if (reading === null && symptoms === null) return bad('temperature', 'nothing-told')
  return {
    line,
    cells,
    texts,
    ok: true,
    telling: { number, name, tenths: reading?.tenths ?? null, symptoms },
  }
}

function readSymptoms(text: string): readonly Symptom[] | 'unknown' {
  const words = text
    .split(/[、，,;；/\n]|\s{2,}/)
    .flatMap((word) => (plain(word) === '' ? [] : [plain(word)]))
  if (words.every((word) => NONE.includes(word))) return []
  const found = words.map((word) => SYMPTOMS.find((symptom) => SYMPTOM_WORDS[symptom].includes(word)))
  if (found.includes(undefined)) return 'unknown'
  return SYMPTOMS.filter((symptom) => found.includes(symptom))
}

function withoutDoubles(rows: readonly PastedHomeRow[]): PastedHomeRow[] {
  const firstLine = new Map<string, number>()
  return rows.map((row) => {
    if (!row.ok) return row
    const sameAs = firstLine.get(row.telling.number)
    if (sameAs === undefined) {
      firstLine.set(row.telling.number, row.line)
      return row
    }
    const { line, cells, texts } = row
    return { line, cells, texts, ok: false, problem: { column: 'number', code: 'number-twice', sameAs } }
  })
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
}
