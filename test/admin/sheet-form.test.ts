import { describe, expect, it } from 'vitest'
import { formOf, headingRow } from '#admin/sheet-form.ts'
import { SHEET_COLUMNS, SHEETS } from '#domain/sheets.ts'
import { sheets as en } from '#i18n/en/sheets.ts'
import { sheets as zh } from '#i18n/zh-CN/sheets.ts'

describe('a form of a bureau', () => {
  it('is filled where its headings are known, in its order, and left empty elsewhere', () => {
    expect(formOf(['序号', ' 学籍号', '姓 名', '入校体温', '备注栏'], 'entries', [zh])).toEqual([
      { heading: '序号', column: null },
      { heading: '学籍号', column: 'number' },
      { heading: '姓 名', column: 'name' },
      { heading: '入校体温', column: 'temperature' },
      { heading: '备注栏', column: null },
    ])
  })

  it('takes nothing that its table does not have, and nothing twice', () => {
    expect(formOf(['姓名', '体温', '姓名'], 'people', [zh]).map(({ column }) => column)).toEqual([
      ...['name', null, null],
    ])
  })

  it('knows every heading that an export of ours has, in both languages', () => {
    for (const sheet of SHEETS)
      for (const words of [en, zh]) {
        const headings = SHEET_COLUMNS[sheet].map((column) => words.columns[column])
        expect(formOf(headings, sheet, [words]).map(({ column }) => column)).toEqual(SHEET_COLUMNS[sheet])
      }
  })

  it('has its headings below its title', () => {
    const rows = [
      ['教体局晨检日报', '', ''],
      ['填报单位：', ''],
      ['序号', '姓名', '体温'],
      ['', '', ''],
    ]
    expect(headingRow(rows.map((cells) => ({ cells })))).toEqual(['序号', '姓名', '体温'])
    expect(headingRow([])).toEqual([])
  })
})
