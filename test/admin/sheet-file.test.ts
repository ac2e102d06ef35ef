import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import writeXlsx from 'write-excel-file/node'
import { readRoster } from '#admin/roster-paste.ts'
import { MOST_FILE_BYTES, type ReadSheet, readSheetFile } from '#admin/sheets/sheet-file.ts'
import { textOfEntry, UnpacksTooLargeError, zipEntries } from '#admin/sheets/zip.ts'
import { chosen, sheetXml, textCell, workbookOf } from '#test/fakes/workbooks.ts'

const read = (bytes: Uint8Array<ArrayBuffer>, nth: number | null = null) =>
  readSheetFile(chosen(bytes), nth, 100)
const utf8 = (text: string) => new TextEncoder().encode(text)

function tableOf(sheet: ReadSheet) {
  if (!sheet.ok) throw new Error(sheet.problem)
  return sheet.table
}
const cellsOf = async (bytes: Uint8Array<ArrayBuffer>, nth: number | null = null) =>
  tableOf(await read(bytes, nth)).rows.map(({ cells }) => cells)

/** What another program writes. */
async function writtenElsewhere(
  rows: readonly (readonly (string | number)[])[],
): Promise<Uint8Array<ArrayBuffer>> {
  return Uint8Array.from(await writeXlsx(rows.map((row) => [...row])).toBuffer())
}

describe('a workbook', () => {
  it('that another library wrote is read cell by cell', async () => {
    const bytes = await writtenElsewhere([
      ['学号', '姓名', '班级'],
      ['0042', '欧阳明月', '一年级1班'],
      [20230215, '=1+1 & <x>'],
    ])
    expect(tableOf(await read(bytes)).rows).toEqual([
      { line: 1, cells: ['学号', '姓名', '班级'] },
      { line: 2, cells: ['0042', '欧阳明月', '一年级1班'] },
      { line: 3, cells: ['20230215', '=1+1 & <x>'] },
    ])
  })

  it('shows numbers by their digits, with the zeros their format puts in front', async () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="00000"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>'
    const row = (n: number, cell: string) => `<row r="${n}">${cell}</row>`
    const xml = sheetXml(
      row(1, '<c r="A1" s="1"><v>42</v></c>') +
        row(2, '<c r="A2"><v>2.0230215E7</v></c>') +
        row(3, '<c r="A3"><v>36.600000000000001</v></c>') +
        row(4, '<c r="A4"><v>3.7152220100101123E17</v></c>'),
    )
    const bytes = workbookOf([{ name: '一', xml }], { 'xl/styles.xml': styles })
    expect(await cellsOf(bytes)).toEqual([['00042'], ['20230215'], ['36.6'], ['3.715222010010112E+17']])
  })

  it('gives a computed cell its last value, and counts it; one never computed stands as its formula', async () => {
    const xml = sheetXml(
      '<row r="1"><c r="A1" t="str"><f>B1&amp;C1</f><v>林同学</v></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1"><f>cmd|A0</f></c><c r="D1" t="e"><f>X</f><v>#REF!</v></c></row>',
    )
    const table = tableOf(await read(workbookOf([{ name: '一', xml }])))
    expect(table.rows).toEqual([{ line: 1, cells: ['林同学', '2', '=cmd|A0', '#REF!'] }])
    expect(table.formulas).toBe(4)
  })

  it('counts what stands in merged cells for every row they cover, and tells how many areas there are', async () => {
    const xml = sheetXml(
      `<row r="1">${textCell('A1', '三年级2班')}${textCell('B1', '林')}</row><row r="2">${textCell('B2', '王')}</row><row r="5">${textCell('B5', '何')}</row>`,
      '<mergeCells><mergeCell ref="A1:A3"/><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    )
    const table = tableOf(await read(workbookOf([{ name: '一', xml }])))
    expect(table.rows.map(({ cells }) => cells.slice(0, 2))).toEqual([
      ['三年级2班', '林'],
      ['三年级2班', '王'],
      ['三年级2班', '何'],
    ])
    expect(table.merged).toBe(2)
  })

  it('reads shared strings without what is read aloud beside them', async () => {
    const strings =
      '<sst><si><r><t>欧阳</t></r><r><t>明月</t></r><rPh sb="0" eb="1"><t>ouyang</t></rPh></si><si><t>a_x000D_b</t></si></sst>'
    const xml = sheetXml('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>')
    expect(await cellsOf(workbookOf([{ name: '一', xml }], { 'xl/sharedStrings.xml': strings }))).toEqual([
      ['欧阳明月', 'a\rb'],
    ])
  })

  it('opens its first visible sheet with rows, and any other that is asked for', async () => {
    const bytes = workbookOf([
      { name: '说明', xml: sheetXml('') },
      { name: '藏', xml: sheetXml(`<row r="1">${textCell('A1', '藏')}</row>`), state: 'hidden' },
      { name: '一班', xml: sheetXml(`<row r="1">${textCell('A1', '甲')}</row>`) },
      { name: '二班', xml: sheetXml(`<row r="1">${textCell('A1', '乙')}</row>`) },
    ])
    expect(tableOf(await read(bytes))).toMatchObject({ names: ['说明', '一班', '二班'], shown: 1 })
    expect(await cellsOf(bytes, 2)).toEqual([['乙']])
  })

  it('is read no further than the rows that are wanted, and no column is believed that is out of bounds', async () => {
    const rows = Array.from(
      { length: 150 },
      (_, at) => `<row r="${at + 1}">${textCell(`A${at + 1}`, 'x')}</row>`,
    )
    expect(await cellsOf(workbookOf([{ name: '一', xml: sheetXml(rows.join('')) }]))).toHaveLength(100)
    const far = sheetXml(`<row r="1">${textCell('A1', 'x')}${textCell('XFD1', 'y')}</row>`)
    expect(await cellsOf(workbookOf([{ name: '一', xml: far }]))).toEqual([['x']])
  })
})

describe('a file that is no list', () => {
  const problem = async (bytes: Uint8Array<ArrayBuffer>) => {
    const sheet = await read(bytes)
    return sheet.ok ? null : sheet.problem
  }

  it('of two hundred megabytes is not even opened', async () => {
    const file = {
      size: 200 * 1024 * 1024,
      arrayBuffer: async () => {
        throw new Error('it was opened')
      },
    }
    expect(await readSheetFile(file, null, 100)).toEqual({ ok: false, problem: 'file-too-large' })
    expect(MOST_FILE_BYTES).toBeLessThan(200 * 1024 * 1024)
  })

  it('that cannot be read any more is told as that', async () => {
    const file = {
      size: 1,
      arrayBuffer: async () => {
        throw new DOMException('gone', 'NotFoundError')
      },
    }
    expect(await readSheetFile(file, null, 100)).toEqual({ ok: false, problem: 'file-gone' })
  })

  it('is not said of a workbook when it is the part that reads workbooks that did not load', async () => {
    const bytes = workbookOf([{ name: '一', xml: sheetXml('') }])
    const load = () => Promise.reject(new TypeError('no network'))
    expect(await readSheetFile(chosen(bytes), null, 100, load)).toEqual({ ok: false, problem: 'no-reader' })
    expect(await readSheetFile(chosen(utf8('姓名,学号')), null, 100, load)).toMatchObject({ ok: true })
  })

  it('that unpacks to more than any list is refused', async () => {
    const bomb = workbookOf([{ name: '一', xml: sheetXml(' '.repeat(65 * 1024 * 1024)) }])
    expect(bomb.length).toBeLessThan(200_000)
    expect(await problem(bomb)).toBe('unpacks-too-large')
  })

  it('is unpacked no further than it may be, whatever the archive says of its sizes', async () => {
    const archive = workbookOf([{ name: '一', xml: sheetXml(' '.repeat(100_000)) }])
    const view = new DataView(archive.buffer)
    // The size stands 24 bytes into each entry of the directory.
    for (let at = 0; at < archive.length - 28; at += 1)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 0, true)
    const entry = (await zipEntries(archive)).get('xl/worksheets/sheet1.xml')
    if (entry === undefined) throw new Error('no sheet')
    expect(await textOfEntry(entry, 200_000)).toHaveLength(sheetXml(' '.repeat(100_000)).length)
    await expect(textOfEntry(entry, 50_000)).rejects.toThrow(UnpacksTooLargeError)
  })

  it('old, sealed, a page, a document or a picture is called what it is', async () => {
    const ole = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
    const wide = new Uint8Array([...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0]))
    expect(await problem(new Uint8Array([...ole, ...new Uint8Array(504)]))).toBe('old-excel')
    expect(await problem(new Uint8Array([...ole, ...new Uint8Array(504), ...wide]))).toBe('encrypted')
    expect(await problem(utf8('\uFEFF<html><table><tr><td>姓名</td></tr></table></html>'))).toBe('web-page')
    expect(await problem(Uint8Array.from(zipSync({ 'word/document.xml': strToU8('<w/>') })))).toBe(
      'not-a-table',
    )
    expect(await problem(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0, 0, 0, 1]))).toBe(
      'not-a-table',
    )
  })

  it('cut off anywhere is damaged, and never half read', async () => {
    const whole = workbookOf([{ name: '一', xml: sheetXml(`<row r="1">${textCell('A1', '甲')}</row>`) }])
    for (let length = 4; length < whole.length; length += 7)
      expect(await problem(whole.slice(0, length)), `cut at ${length}`).toBe('damaged')
  })

  it('with a document type of its own, in which things could be declared that expand, is damaged', async () => {
    const xml = `<!DOCTYPE x [<!ENTITY a "aaaa">]>${sheetXml('<row r="1"><c r="A1" t="str"><v>&a;</v></c></row>')}`
    expect(await problem(workbookOf([{ name: '一', xml }]))).toBe('damaged')
  })

  it('that would fill the memory with tags in tags, or with attributes of one tag, is damaged', async () => {
    const many = 100_000
    const deep = '<a>'.repeat(many) + '</a>'.repeat(many)
    const wide = `<row ${Array.from({ length: many }, (_, at) => `a${at}=""`).join(' ')}/>`
    for (const rows of [deep, wide])
      expect(await problem(workbookOf([{ name: '一', xml: sheetXml(rows) }]))).toBe('damaged')
  })

  it('whose XML ends before its last tag, or names what nobody declared, is damaged', async () => {
    const row = `<row r="1">${textCell('A1', '甲')}</row>`
    for (const xml of [sheetXml(row).slice(0, -12), sheetXml(row).replace('甲', '&nbsp;')])
      expect(await problem(workbookOf([{ name: '一', xml }]))).toBe('damaged')
  })
})

describe('a text', () => {
  it('is read in UTF-8, GB18030 and UTF-16', async () => {
    const expected = [['姓名', '学号']]
    expect(await cellsOf(utf8('\uFEFF姓名,学号'))).toEqual(expected)
    // 姓名,学号 in GB18030.
    expect(await cellsOf(new Uint8Array([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xd1, 0xa7, 0xba, 0xc5]))).toEqual(
      expected,
    )
    const wide = [...'\uFEFF姓名\t学号'].flatMap((letter) => [
      letter.charCodeAt(0) & 255,
      letter.charCodeAt(0) >> 8,
    ])
    expect(await cellsOf(new Uint8Array(wide))).toEqual(expected)
  })

  it('whose signs were lost before is told row by row', () => {
    // What an editor made of GBK bytes that it took for UTF-8, saved, and read once more.
    const roster = readRoster('姓名,学号\n锟斤拷同学,1\n\uFFFD\uFFFD,2\n林同学,3', 'student')
    if (!roster.ok) throw new Error(roster.problem)
    expect(roster.rows.map((row) => (row.ok ? null : row.problem.code))).toEqual(['garbled', 'garbled', null])
  })
})
