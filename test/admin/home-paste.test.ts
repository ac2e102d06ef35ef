import { describe, expect, it } from 'vitest'
import { MOST_HOME_ROWS, readHomeList } from '#admin/home-paste.ts'
import { matchedRows } from '#admin/screens/home-import.tsx'
import { MOST_IMPORTED } from '#contract/home.ts'
import { SYMPTOMS } from '#domain/exposure.ts'
import { codes as en } from '#i18n/en/codes.ts'
import { codes as zh } from '#i18n/zh-CN/codes.ts'

function rowsOf(text: string) {
  const list = readHomeList(text)
  if (!list.ok) throw new Error(list.problem)
  return list.rows
}
const told = (text: string) => rowsOf(text).flatMap((row) => (row.ok ? [row.value] : []))
const problems = (text: string) =>
  rowsOf(text).flatMap((row) => (row.ok ? [] : [{ line: row.line, ...row.problem }]))

describe('a pasted list of readings', () => {
  it('finds its columns by their Chinese or English names, in any order', () => {
    const chinese = told('姓名,体温(℃),学号,症状\n林同学,36.5,1,无')
    expect(chinese).toEqual([{ number: '1', name: '林同学', tenths: 365, symptoms: [] }])
    expect(told('number\ttemperature\tsymptoms\n1\t36.5\tcough, rash')).toEqual([
      { number: '1', name: '', tenths: 365, symptoms: ['cough', 'rash'] },
    ])
  })

  it('takes number, name, reading, symptoms without a header row', () => {
    expect(told('1\t林同学\t365\t')).toEqual([{ number: '1', name: '林同学', tenths: 365, symptoms: null }])
  })

  it('reads every symptom by the word both languages use for it', () => {
    for (const symptom of SYMPTOMS)
      for (const word of [zh.symptoms[symptom], en.symptoms[symptom]])
        expect(told(`学号\t症状\n1\t${word}`), word).toMatchObject([{ symptoms: [symptom] }])
  })

  it('takes nobody for normal without a number or a word: an empty row tells nothing', () => {
    expect(problems('学号,姓名,体温,症状\n1,林同学,,')).toEqual([
      { line: 2, column: 'temperature', code: 'nothing-told' },
    ])
  })

  it('names every bad row with its line and its column, and keeps the good ones', () => {
    const text = [
      '学号,姓名,体温,症状',
      '1,甲,36.5,无',
      ',乙,36.5,',
      '2.02302E+11,丙,36.5,',
      'a b,丁,36.5,',
      '3,戊,正常,',
      '4,己,98.6,',
      '5,庚,36.5,牙痛',
      '1,辛,36.6,',
    ].join('\n')
    expect(problems(text)).toEqual([
      { line: 3, column: 'number', code: 'number-missing' },
      { line: 4, column: 'number', code: 'number-rounded' },
      { line: 5, column: 'number', code: 'number-unusable' },
      { line: 6, column: 'temperature', code: 'no-number' },
      { line: 7, column: 'temperature', code: 'out-of-range' },
      { line: 8, column: 'symptoms', code: 'symptom-unknown' },
      { line: 9, column: 'number', code: 'number-twice', sameAs: 2 },
    ])
    expect(told(text).map(({ name }) => name)).toEqual(['甲'])
  })

  it('says when there is nothing to read, no usable header, or too much', () => {
    expect(readHomeList('')).toEqual({ ok: false, problem: 'nothing-pasted' })
    expect(readHomeList('学号,体温')).toEqual({ ok: false, problem: 'nothing-pasted' })
    expect(readHomeList('姓名,体温\n甲,36.5')).toEqual({ ok: false, problem: 'columns-missing' })
    const many = Array.from({ length: MOST_HOME_ROWS + 1 }, (_, at) => `${at},甲,36.5,`).join('\n')
    expect(readHomeList(many)).toEqual({ ok: false, problem: 'too-many-rows' })
    expect(MOST_HOME_ROWS).toBe(MOST_IMPORTED)
  })
})

describe('a list held against the roster', () => {
  const person = (id: string, name: string) => ({ id, kind: 'student' as const, name, unit: null })
  const people = [
    { number: '1', person: person('p1', '欧阳 明月') },
    { number: '2', person: person('p2', '林同学') },
  ]
  const matched = (text: string) =>
    matchedRows(rowsOf(text), people).map(({ row, person: id }) => (row.ok ? id : row.problem))

  it('knows people by number, and by their name however it is spaced', () => {
    expect(matched('1,欧阳明月,36.5,\n2,,36.5,')).toEqual(['p1', 'p2'])
  })

  it('refuses an unknown number, and a number that is somebody else’s', () => {
    expect(matched('3,甲,36.5,\n2,欧阳明月,36.5,')).toEqual([
      { column: 'number', code: 'number-unknown' },
      { column: 'name', code: 'name-differs' },
    ])
  })
})
