import { SCHOOL_OFFSET_MS } from '#domain/calendar.ts'
import type { Cell } from './sheet.ts'
import { zipped } from './zip.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Places in `cellXfs` of the styles below. */
const STYLES = { heading: 1, instant: 2, day: 3, temperature: 4, text: 5 }
/** Days between 1899-12-30, from which a spreadsheet counts, and 1970-01-01. */
const EPOCH_DAYS = 25_569
const DAY_MS = 24 * 60 * 60_000

/**
 * A workbook of one sheet (ECMA-376), written as it is taken: instants and days as dates of the school's clock,
 * temperatures and counts as numbers, everything else as text that no program counts with or runs.
 *
 * @param rows pages of cells in the order of the headings
 */
export function xlsxOf(
  name: string,
  headings: readonly string[],
  rows: AsyncIterable<readonly (readonly Cell[])[]>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  return zipped([
    { name: '[Content_Types].xml', text: once(CONTENT_TYPES) },
    { name: '_rels/.rels', text: once(relations([['rId1', 'officeDocument', 'xl/workbook.xml']])) },
    { name: 'xl/workbook.xml', text: once(workbook(name)) },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: once(
        relations([
          ['rId1', 'worksheet', 'worksheets/sheet1.xml'],
          ['rId2', 'styles', 'styles.xml'],
        ]),
      ),
    },
    { name: 'xl/styles.xml', text: once(STYLE_SHEET) },
    { name: 'xl/worksheets/sheet1.xml', text: sheet(headings, rows) },
  ])
}

async function* once(text: string): AsyncGenerator<string> {
  yield text
}

async function* sheet(
  headings: readonly string[],
  pages: AsyncIterable<readonly (readonly Cell[])[]>,
): AsyncGenerator<string> {
  const heads = headings.map((text, column) => textCell(place(column, 1), text, STYLES.heading)).join('')
  yield `${HEAD}<worksheet xmlns="${SPREADSHEET}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="${headings.length}" width="18" customWidth="1"/></cols><sheetData><row r="1">${heads}</row>`
  let line = 1
  for await (const rows of pages) {
    yield rows
      .map((cells) => {
        line += 1
        return `<row r="${line}">${cells.map((cell, column) => cellOf(place(column, line), cell)).join('')}</row>`
      })
      .join('')
  }
  yield '</sheetData></worksheet>'
}

function cellOf(at: string, cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return textCell(at, cell, STYLES.text)
  if ('count' in cell) return `<c r="${at}"><v>${cell.count}</v></c>`
  if ('tenths' in cell) return `<c r="${at}" s="${STYLES.temperature}"><v>${cell.tenths / 10}</v></c>`
  if ('at' in cell)
    return `<c r="${at}" s="${STYLES.instant}"><v>${serial(cell.at + SCHOOL_OFFSET_MS)}</v></c>`
  return `<c r="${at}" s="${STYLES.day}"><v>${serial(Date.parse(`${cell.on}T00:00:00Z`))}</v></c>`
}

function serial(ms: number): number {
  return ms / DAY_MS + EPOCH_DAYS
}

function textCell(at: string, text: string, style: number): string {
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`
}

/** What XML cannot hold is written as a spreadsheet does, and what only looks so is told apart. */
function escaped(text: string): string {
  return (
    text
      .replace(/_(?=x[0-9A-F]{4}_)/gi, '_x005F_')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      .replace(/[\0-\x08\x0B-\x1F\uFFFE\uFFFF]/g, (sign) => {
        return `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
      })
  )
}

/** 0 and 12 are `A12`. */
function place(column: number, line: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26
    ? `${last}${line}`
    : `${place(Math.floor(column / 26) - 1, 0).slice(0, -1)}${last}${line}`
}

function relations(list: readonly (readonly [id: string, type: string, target: string])[]): string {
  const all = list.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  )
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`
}

function workbook(name: string): string {
  return `${HEAD}<workbook xmlns="${SPREADSHEET}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`
}

const CONTENT_TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`

const STYLE_SHEET = `${HEAD}<styleSheet xmlns="${SPREADSHEET}"><numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh:mm:ss"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="166" formatCode="0.0"/></numFmts><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/><xf numFmtId="166" applyNumberFormat="1"/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>`
