import { SYMPTOMS, type Symptom } from '#domain/exposure.ts'
import { readTemperature } from '#domain/temperature-text.ts'
import {
  type CellOf,
  numberProblemOf,
  type PastedRow,
  plainly,
  type ReadRow,
  readRows,
  readTable,
  type TableShape,
} from './pasted-table.ts'
import type { HomeRowProblem, PasteProblem } from './problems.ts'

export type HomeColumn = 'number' | 'name' | 'temperature' | 'symptoms'

/** What one row tells; what is null was left empty. */
export type PastedTelling = {
  number: string
  name: string
  tenths: number | null
  symptoms: readonly Symptom[] | null
}

export type PastedHomeRow = PastedRow<HomeColumn, PastedTelling, HomeRowProblem>
export type PastedHome = { ok: true; rows: readonly PastedHomeRow[] } | { ok: false; problem: PasteProblem }

/** Most rows one list may have (`contract/home.ts`). */
export const MOST_HOME_ROWS = 5000

/** Without a header row the cells stand in this order. */
export const HOME_COLUMNS: readonly HomeColumn[] = ['number', 'name', 'temperature', 'symptoms']

const HOME_LIST: TableShape<HomeColumn> = {
  order: HOME_COLUMNS,
  isEnough: (has) => has('number') && (has('temperature') || has('symptoms')),
  mostRows: MOST_HOME_ROWS,
  /** And what the exports of other forms call them. */
  names: {
    number: [
      '学号',
      '工号',
      '学号/工号',
      '工号/学号',
      '编号',
      '学籍号',
      '职工号',
      'number',
      'no',
      'no.',
      'id',
    ],
    name: ['姓名', '名字', '学生姓名', '孩子姓名', 'name', 'fullname'],
    temperature: [
      ...['体温', '晨测体温', '今日体温', '今日体温(℃)', '体温(℃)', '体温℃', '早晨体温', '晨检体温'],
      ...['temperature', 'temp', 'reading'],
    ],
    symptoms: ['症状', '不适', '身体状况', '健康状况', '有无症状', '异常症状', 'symptoms', 'symptom'],
  },
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

/** Reads a list of readings as people paste it. */
export function readHomeList(text: string): PastedHome {
  const table = readTable(text, HOME_LIST)
  return table.ok
    ? { ok: true, rows: readRows(table.rows, readRow, [{ column: 'number', code: 'number-twice' }]) }
    : { ok: false, problem: table.problem }
}

/** A row that nobody of the school answers to, or somebody else than it says. */
export function refused(row: PastedHomeRow, code: 'number-unknown' | 'name-differs'): PastedHomeRow {
  const { line, cells, texts } = row
  const column = code === 'name-differs' ? 'name' : 'number'
  return { line, cells, texts, ok: false, problem: { column, code } }
}

/** Whether two names are one, however they were typed. */
export function isSameName(one: string, other: string): boolean {
  return plainly(one) === plainly(other)
}

function readRow(cell: CellOf<HomeColumn>): ReadRow<HomeColumn, PastedTelling, HomeRowProblem> {
  const texts = {
    number: cell('number').normalize('NFKC'),
    name: cell('name'),
    temperature: cell('temperature'),
    symptoms: cell('symptoms'),
  }
  const bad = (column: HomeColumn, code: HomeRowProblem) =>
    ({ texts, ok: false, problem: { column, code } }) as const
  const { number, name } = texts
  const problem = numberProblemOf(number)
  if (problem !== null) return bad('number', problem)
  const reading = texts.temperature === '' ? null : readTemperature(texts.temperature)
  if (reading !== null && !reading.ok) return bad('temperature', reading.problem)
  const symptoms = texts.symptoms === '' ? null : readSymptoms(texts.symptoms)
  if (symptoms === 'unknown') return bad('symptoms', 'symptom-unknown')
  if (reading === null && symptoms === null) return bad('temperature', 'nothing-told')
  return { texts, ok: true, value: { number, name, tenths: reading?.tenths ?? null, symptoms } }
}

function readSymptoms(text: string): readonly Symptom[] | 'unknown' {
  const words = text
    .split(/[、，,;；/\n]|\s{2,}/)
    .flatMap((word) => (plainly(word) === '' ? [] : [plainly(word)]))
  if (words.every((word) => NONE.includes(word))) return []
  const found = words.map((word) => SYMPTOMS.find((symptom) => SYMPTOM_WORDS[symptom].includes(word)))
  if (found.includes(undefined)) return 'unknown'
  return SYMPTOMS.filter((symptom) => found.includes(symptom))
}
