import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { badRowsFile } from '#admin/bad-rows.ts'
import { cellsOf, textOfBytes } from '#admin/cells.ts'
import { headingsOf, withChosen } from '#admin/roster-memory.ts'
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
    expect(readRoster(' \n\n', 'student')).toMatchObject({ ok: false, problem: 'nothing-pasted' })
    expect(readRoster('姓名,学号', 'student')).toMatchObject({ ok: false, problem: 'nothing-pasted' })
    expect(readRoster('姓名,班级\n林,1', 'student')).toMatchObject({ ok: false, problem: 'columns-missing' })
    const many = ['姓名,学号', ...Array.from({ length: MOST_ROWS + 1 }, (_, at) => `林,${at}`)].join('\n')
    expect(readRoster(many, 'student')).toMatchObject({ ok: false, problem: 'too-many-rows' })
  })

  it('leaves out what stands above the headings: a title, a date, a class', () => {
    const text = '实验小学花名册,,\n2026年9月,制表：教务处,\n序号,姓名,学号\n1,林同学,20230215'
    expect(people(text)).toEqual([{ kind: 'student', name: '林同学', unit: null, number: '20230215' }])
    expect(rowsOf(text).map(({ line }) => line)).toEqual([4])
  })

  it('refuses names and classes that begin as a formula does, and what a spreadsheet could not compute', () => {
    const text = [
      '姓名,班级,学号',
      "=cmd|' /C calc'!A0,,1",
      '+林,,2',
      '林,@一班,3',
      '林,-1班,4',
      '#REF!,,5',
      '林,-,6',
    ].join('\n')
    expect(problems(text)).toEqual([
      { line: 2, column: 'name', code: 'formula' },
      { line: 3, column: 'name', code: 'formula' },
      { line: 4, column: 'unit', code: 'formula' },
      { line: 5, column: 'unit', code: 'formula' },
      { line: 6, column: 'name', code: 'cell-error' },
    ])
  })

  it('refuses the second of two people with one card, keeps no card, and lets many have none', () => {
    const text = '姓名,学号,卡号\n甲,1,0012345678\n乙,2,\n丙,3,\n丁,4,0012345678'
    expect(problems(text)).toEqual([{ line: 5, column: 'card', code: 'card-twice', sameAs: 2 }])
    expect(people(text)[0]).toEqual({ kind: 'student', name: '甲', unit: null, number: '1' })
  })

  it('reads a column where somebody says it stands, and what its heading meant before', () => {
    const text = '编码,学生,备注\n20230215,林同学,x'
    const lin = { kind: 'student', name: '林同学', unit: null, number: '20230215' }
    const chosen = new Map([['number', 0] as const, ['name', 1] as const])
    const remembered = headingsOf(withChosen(new Map(), ['编码', '学生', '备注'], chosen))
    const read = readRoster(text, 'student', { remembered })
    expect(read.ok && read.rows.map((row) => row.ok && row.value)).toEqual([lin])
    const named = '学号,姓名,曾用名\n20230215,林同学,林某'
    const moved = readRoster(named, 'student', { chosen: new Map([['name', 2]]) })
    expect(moved.ok && moved.rows.map((row) => row.ok && row.value)).toEqual([{ ...lin, name: '林某' }])
  })

  it('remembers no headings out of a text that is none of ours', () => {
    for (const text of [null, '', '{', '7', '[["a","b"],[1,2],null]']) expect(headingsOf(text).size).toBe(0)
  })
})

describe('rows in trouble as a file', () => {
  const LIST = '备注,姓名,学号\n"a,b",,0042\n,林同学,2.1E+11\n=x,王同学,7'

  it('bring every cell back as it was, with the trouble beside it', () => {
    const roster = readRoster(LIST, 'student')
    const bad = roster.ok ? roster.rows.filter(({ ok }) => !ok) : []
    const header = roster.columns?.header?.cells ?? []
    const file = badRowsFile(
      header,
      bad.map(({ cells }) => ({ cells, trouble: '=bad' })),
      '问题',
    )
    expect(file).toMatch(/^\uFEFF备注,姓名,学号,问题\r\n/)
    const mended = cellsOf(file).map(({ cells }) => cells)
    expect(mended).toEqual([
      ['备注', '姓名', '学号', '问题'],
      ['a,b', '', '0042', "'=bad"],
      ['', '林同学', '2.1E+11', "'=bad"],
    ])
    expect(people(file.replace(',,', ',何同学,'))).toEqual([
      { kind: 'student', name: '何同学', unit: null, number: '0042' },
    ])
  })

  it('hold nothing that a spreadsheet would run, and the mark that keeps it from running is no part of the cell', () => {
    const cells = ['', '1', '家长', '+86 138 0000 5678']
    const file = badRowsFile(['姓名', '学号', '家长', '家长电话'], [{ cells, trouble: '' }], '问题')
    expect(file).toContain(",'+86 138 0000 5678,")
    expect(people(file.replace('\r\n,', '\r\n林同学,'))).toMatchObject([
      { name: '林同学', guardian: { name: '家长', phone: '+86 138 0000 5678' } },
    ])
  })
})
