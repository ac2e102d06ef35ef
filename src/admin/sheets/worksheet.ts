import { type CellFormats, plainText } from './workbook-parts.ts'
import { attributeOf, scanXml } from './xml.ts'

/** Cells of one row and the number it has in its sheet, from 1. */
export type SheetRow = { line: number; cells: string[] }

export type Worksheet = {
  /** Those with any content. */
  rows: SheetRow[]
  /** Cells whose value was computed. */
  formulas: number
  /** Areas of several cells that are shown as one. */
  merged: number
}

type Context = { strings: readonly string[]; formats: CellFormats; mostRows: number }
type Area = { from: Place; to: Place }
type Place = { line: number; column: number }

/** Further to the right nobody keeps a list, and a cell may claim the sixteen-thousandth column. */
const MOST_COLUMNS = 200

/** Rows of a sheet in their order; what a cell claims to be is believed no further than its bounds. */
export function readWorksheet(xml: string, { strings, formats, mostRows }: Context): Worksheet {
  const rows: SheetRow[] = []
  const areas: Area[] = []
  let formulas = 0
  let row: SheetRow = { line: 0, cells: [] }
  let column = -1
  let type = ''
  let style = 0
  let value = ''
  let formula: string | null = null
  let into: 'value' | 'formula' | null = null
  scanXml(xml, {
    open: (name, attributes) => {
      if (name === 'row') {
        row = { line: Number(attributeOf(attributes, 'r')) || row.line + 1, cells: [] }
        column = -1
      } else if (name === 'c') {
        column = placeOf(attributeOf(attributes, 'r'))?.column ?? column + 1
        type = attributeOf(attributes, 't')
        style = Number(attributeOf(attributes, 's'))
        value = ''
        formula = null
      } else if (name === 'v' || name === 't') into = 'value'
      else if (name === 'f') {
        into = 'formula'
        formula = ''
      } else if (name === 'mergeCell') {
        const [from, to] = attributeOf(attributes, 'ref').split(':').map(placeOf)
        if (from && to) areas.push({ from, to })
      }
    },
    close: (name) => {
      if (name === 'c' && column < MOST_COLUMNS && rows.length < mostRows) {
        if (formula !== null) formulas += 1
        while (row.cells.length < column) row.cells.push('')
        row.cells[column] = textOf({ type, value, formula, strings, digits: formats[style] ?? 0 })
      } else if (name === 'row' && rows.length < mostRows) {
        if (row.cells.some((cell) => cell !== '')) rows.push(row)
      } else if (name === 'v' || name === 't' || name === 'f') into = null
    },
    text: (text) => {
      if (into === 'value') value += text
      else if (into === 'formula') formula += text
    },
  })
  spread(rows, areas)
  return { rows, formulas, merged: areas.length }
}

/** A formula that nobody ever computed stands as itself, so that its row is refused and not read as empty. */
function textOf({
  type,
  value,
  formula,
  strings,
  digits,
}: {
  type: string
  value: string
  formula: string | null
  strings: readonly string[]
  digits: number
}): string {
  if (formula !== null && value === '' && type !== 'str') return `=${formula}`
  if (type === 's') return (strings[Number(value)] ?? '').trim()
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  if (type === 'inlineStr' || type === 'str' || type === 'e' || type === 'd') return plainText(value).trim()
  return numberText(value, digits)
}

/** Sixteen digits are more than a spreadsheet keeps of a number: it is told in the form that says so. */
function numberText(value: string, digits: number): string {
  const number = Number(value)
  if (value === '' || Number.isNaN(number)) return value.trim()
  if (!Number.isInteger(number)) return String(number)
  if (Math.abs(number) >= 1e15) return number.toExponential().toUpperCase()
  return number.toFixed(0).padStart(digits, '0')
}

/** `C12` is line 12, column 2. */
function placeOf(text: string): Place | null {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(text) ?? []
  if (letters === undefined || digits === undefined) return null
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { line: Number(digits), column }
}

/** Cells that merged areas may cover together: a file may claim a million areas over every row. */
const MOST_COVERED = 2_000_000

/** What a merged cell shows counts for every row it covers; rows that have nothing else stay away. */
function spread(rows: readonly SheetRow[], areas: readonly Area[]): void {
  const byLine = new Map(rows.map((row) => [row.line, row.cells]))
  const lastLine = rows.at(-1)?.line ?? 0
  let covered = 0
  for (const { from, to } of areas) {
    const shown = byLine.get(from.line)?.[from.column] ?? ''
    if (shown === '') continue
    const last = Math.min(to.column, MOST_COLUMNS - 1)
    for (let line = from.line; line <= Math.min(to.line, lastLine); line += 1) {
      covered += 1 + Math.max(0, last - from.column)
      if (covered > MOST_COVERED) return
      const cells = byLine.get(line)
      if (cells !== undefined) fill(cells, from.column, last, shown)
    }
  }
}

function fill(cells: string[], from: number, last: number, text: string): void {
  while (cells.length <= last) cells.push('')
  for (let column = from; column <= last; column += 1) if (cells[column] === '') cells[column] = text
}
