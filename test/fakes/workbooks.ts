import { strToU8, type Zippable, zipSync } from 'fflate'

/** What a worksheet is made of here: rows of cells as XML, and whatever stands behind them. */
type Sheet = { name: string; xml: string; state?: 'hidden' }

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const SPREADSHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships'

/** The rows of a sheet and what stands behind them, as Excel writes them. */
export function sheetXml(rows: string, behind = ''): string {
  return `${HEAD}<worksheet xmlns="${SPREADSHEET}"><sheetData>${rows}</sheetData>${behind}</worksheet>`
}

/** A cell with a text in it. */
export function textCell(place: string, text: string): string {
  return `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`
}

/** A workbook as a file, with whatever parts are given besides. */
export function workbookOf(
  sheets: readonly Sheet[],
  parts: Record<string, string> = {},
): Uint8Array<ArrayBuffer> {
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`
  const files: Zippable = {
    '_rels/.rels': strToU8(
      `${HEAD}<Relationships xmlns="${PACKAGE}">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    ),
    'xl/workbook.xml': strToU8(
      `${HEAD}<workbook xmlns="${SPREADSHEET}" xmlns:r="${OFFICE}"><sheets>${sheets
        .map(
          ({ name, state }, at) =>
            `<sheet name="${name}" sheetId="${at + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="rId${at + 1}"/>`,
        )
        .join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `${HEAD}<Relationships xmlns="${PACKAGE}">${sheets
        .map((_, at) => relation(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`))
        .join(
          '',
        )}${relation('rS', 'styles', 'styles.xml')}${relation('rT', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    ),
    ...Object.fromEntries(sheets.map(({ xml }, at) => [`xl/worksheets/sheet${at + 1}.xml`, strToU8(xml)])),
    ...Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)])),
  }
  return Uint8Array.from(zipSync(files))
}

/** A file as a browser hands it over. */
export function chosen(bytes: Uint8Array<ArrayBuffer>): {
  size: number
  arrayBuffer: () => Promise<ArrayBuffer>
} {
  return { size: bytes.length, arrayBuffer: async () => Uint8Array.from(bytes).buffer }
}
