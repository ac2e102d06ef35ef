import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellsOf, textOfBytes } from '#admin/cells.ts'
import { MOST_ROWS, readRoster } from '#admin/roster-paste.ts'

function rowsOf(text: string, kind: 'student' | 'staff' = 'student') {
  const roster = readRoster(text, kind)
  if (!roster.ok) throw new Error(roster.problem)
  return roster.rows
}
const people = (text: string, kind?: 'student' | 'staff') =>
  rowsOf(text, kind).flatMap((row) => (row.ok ? [row.value] : []))
const problems = (text: string) =>
  rowsOf(text).flatMap((row) => (row.ok ? [] : [{ line: row.line, ...row.problem }]))

describe('cells', () => {
  it('reads what a spreadsheet copies and what it writes as CSV alike', () => {
    expect(cellsOf('a\tb\r\nc\td\r\n')).toEqual(cellsOf('a,b\nc,d'))
  })

  it('keeps separators, line ends and doubled quotes inside quoted cells, and counts lines on', () => {
    expect(cellsOf('\uFEFF"Li, ""Lei""","two\nlines"\nx,y')).toEqual([
      { line: 1, cells: ['Li, "Lei"', 'two\nlines'] },
      { line: 3, cells: ['x', 'y'] },
    ])
  })

  it('leaves out empty rows without shifting the numbers of the others', () => {
    expect(cellsOf('a,b\n,\n\nc,d').map(({ line }) => line)).toEqual([1, 4])
  })

  it('gives back any cells that were quoted', () => {
    const cell = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/\r/g, '').trim())
    const quote = (text: string) => `"${text.replaceAll('"', '""')}"`
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1 }), (rows) => {
        const text = ['h,h', ...rows.map((row) => row.map(quote).join(','))].join('\n')
        const kept = rows.filter((row) => row.some((one) => one !== ''))
        expect(
          cellsOf(text)
            .slice(1)
            .map(({ cells }) => cells),
        ).toEqual(kept)
      }),
    )
  })

  it('reads GB18030 where the bytes are no UTF-8', () => {
    // 姓名 in GB18030.
    expect(textOfBytes(new Uint8Array([0xd0, 0xd5, 0xc3, 0xfb]))).toBe('姓名')
    expect(textOfBytes(new TextEncoder().encode('姓名'))).toBe('姓名')
  })
})

describe('a pasted roster', () => {
  it('finds the columns by their Chinese names in any order', () => {
    expect(people('学号\t班级\t姓名\n20230215\t三年级2班\t林同学')).toEqual([
      { kind: 'student', name: '林同学', unit: '三年级2班', number: '20230215' },
    ])
  })

  it('finds the columns by their English names', () => {
    expect(people('Name,Class,Kind,Number\nLin,3-2,staff,T1')).toEqual([
      { kind: 'staff', name: 'Lin', unit: '3-2', number: 'T1' },
    ])
  })

  it('knows staff by the number they have', () => {
    expect(people('工号,姓名,部门\nT0042,欧阳明月,英语组')).toEqual([
      { kind: 'staff', name: '欧阳明月', unit: '英语组', number: 'T0042' },
    ])
  })

  it('puts the grade in front of the class', () => {
    expect(people('姓名,年级,班级,学号\n林同学,三年级,2班,1')[0]?.unit).toBe('三年级2班')
  })

  it('takes kind, name, class, number without a header row', () => {
    expect(people('学生\t林同学\t\t20230215')).toEqual([
      { kind: 'student', name: '林同学', unit: null, number: '20230215' },
    ])
  })

  it('counts people without a kind as the chosen one', () => {
    expect(people('姓名,编号\n林同学,1', 'staff')[0]?.kind).toBe('staff')
  })

  it('reads full-width digits as digits', () => {
    expect(people('姓名,学号\n林同学,２０２３')[0]?.number).toBe('2023')
  })

  it('names every bad row with its line and its column, and keeps the good ones', () => {
    const text = [
      '类别,姓名,学号',
      '学生,甲,1',
      '学生,,2',
      '学生,乙,',
      '学生,丙,2.02302E+11',
      '学生,丁,a b',
      '家长,戊,5',
      '学生,己,1',
      '学生,庚,8',
    ].join('\n')
    expect(problems(text)).toEqual([
      { line: 3, column: 'name', code: 'name-missing' },
      { line: 4, column: 'number', code: 'number-missing' },
      { line: 5, column: 'number', code: 'number-rounded' },
      { line: 6, column: 'number', code: 'number-unusable' },
      { line: 7, column: 'kind', code: 'kind-unknown' },
      { line: 8, column: 'number', code: 'number-twice', sameAs: 2 },
    ])
    expect(people(text).map(({ name }) => name)).toEqual(['甲', '庚'])
  })

  it('refuses names and classes that are too long or hold control characters', () => {
    expect(problems(`姓名,学号\n${'长'.repeat(81)},1\n"林\u0007",2`).map(({ code }) => code)).toEqual([
      'name-unusable',
      'name-unusable',
    ])
    expect(problems(`姓名,班级,学号\n林,${'长'.repeat(81)},1`).map(({ code }) => code)).toEqual([
      'unit-unusable',
    ])
  })

  it('takes whom to call where it is told, and leaves everybody else without', () => {
    const text = '姓名,学号,家长姓名,家长电话\n林同学,1,测试家长,138 0000 5678\n王同学,2,,'
    expect(people(text)).toEqual([
      {
        ...{ kind: 'student', name: '林同学', unit: null, number: '1' },
        guardian: { name: '测试家长', phone: '138 0000 5678' },
      },
      { kind: 'student', name: '王同学', unit: null, number: '2' },
    ])
  })

  it('takes no half of a guardian and no phone number that cannot be called', () => {
    const text = [
      '姓名,学号,家长,家长电话',
      '甲,1,家长,',
      '乙,2,,13800005678',
      '丙,3,家长,13800005678转1',
    ].join('\n')
    expect(problems(text)).toEqual([
      { line: 2, column: 'phone', code: 'guardian-half' },
      { line: 3, column: 'guardian', code: 'guardian-half' },
      { line: 4, column: 'phone', code: 'phone-unusable' },
    ])
  })

  it('says when there is nothing to read, no usable header, or too much', () => {
    expect(readRoster(' \n\n', 'student')).toEqual({ ok: false, problem: 'nothing-pasted' })
    expect(readRoster('姓名,学号', 'student')).toEqual({ ok: false, problem: 'nothing-pasted' })
    expect(readRoster('姓名,班级\n林,1', 'student')).toEqual({ ok: false, problem: 'columns-missing' })
    const many = ['姓名,学号', ...Array.from({ length: MOST_ROWS + 1 }, (_, at) => `林,${at}`)].join('\n')
    expect(readRoster(many, 'student')).toEqual({ ok: false, problem: 'too-many-rows' })
  })
})
