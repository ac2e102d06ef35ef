import { cellFormats, readSharedStrings } from './workbook-parts.ts'
import { readWorksheet, type SheetRow, type Worksheet } from './worksheet.ts'
import { attributeOf, scanXml } from './xml.ts'
import { DamagedZipError, textOfEntry, type ZipEntry, zipEntries } from './zip.ts'

/** A part of a workbook unpacks to this at most, bytes: 20,000 rows of ten columns are a fifth of it. */
const MOST_PART_BYTES = 64 * 1024 * 1024

/** One sheet of a workbook, and what the others are called. */
export type WorkbookSheet = Worksheet & { names: readonly string[]; shown: number }
export type { SheetRow }

/** The archive holds no workbook: a document, a presentation, a folder. */
export class NoWorkbookError extends Error {
  override readonly name = 'NoWorkbookError'
}

/**
 * Reads a sheet of an XLSX workbook (ECMA-376): values as they were last computed, numbers as their digits, merged
 * cells with the value they show.
 *
 * @param nth which of its visible sheets; null is the first that has any row
 * @param mostRows further rows are not read
 * @throws NoWorkbookError DamagedZipError DamagedXmlError UnpacksTooLargeError
 */
export async function readWorkbook(
  bytes: Uint8Array<ArrayBuffer>,
  nth: number | null,
  mostRows: number,
): Promise<WorkbookSheet> {
  const entries = await zipEntries(bytes)
  const part = async (path: string | undefined): Promise<string | null> => {
    const entry: ZipEntry | undefined = path === undefined ? undefined : entries.get(path)
    return entry === undefined ? null : await textOfEntry(entry, MOST_PART_BYTES)
  }
  const root = relations((await part('_rels/.rels')) ?? '', '')
  const path = root.find(({ type }) => type === 'officeDocument')?.target ?? ''
  const book = await part(path)
  if (book === null) throw new NoWorkbookError('no workbook')
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const related = relations((await part(relationsOf(path))) ?? '', folder)
  const sheets = visibleSheets(book)
  if (sheets.length === 0) throw new NoWorkbookError('no sheet')
  const ofType = (type: string): string | undefined => related.find((one) => one.type === type)?.target
  const strings = readSharedStrings((await part(ofType('sharedStrings'))) ?? '')
  const formats = cellFormats((await part(ofType('styles'))) ?? '')
  const names = sheets.map(({ name }) => name)
  const read = async (shown: number): Promise<WorkbookSheet> => {
    const xml = await part(related.find(({ id }) => id === sheets[shown]?.id)?.target)
    if (xml === null) throw new DamagedZipError('a sheet is missing')
    return { ...readWorksheet(xml, { strings, formats, mostRows }), names, shown }
  }
  if (nth !== null) return await read(Math.min(nth, sheets.length - 1))
  for (let shown = 0; shown < sheets.length; shown += 1) {
    const sheet = await read(shown)
    if (sheet.rows.length > 0) return sheet
  }
  return await read(0)
}

type Relation = { id: string; type: string; target: string }

/** What a part refers to, with whole paths. */
function relations(xml: string, folder: string): Relation[] {
  const found: Relation[] = []
  scanXml(xml, {
    open: (name, attributes) => {
      if (name !== 'Relationship') return
      const target = attributeOf(attributes, 'Target')
      found.push({
        id: attributeOf(attributes, 'Id'),
        type: attributeOf(attributes, 'Type').split('/').at(-1) ?? '',
        target: target.startsWith('/') ? target.slice(1) : `${folder}${target}`,
      })
    },
    close: () => {},
    text: () => {},
  })
  return found
}

function relationsOf(path: string): string {
  const slash = path.lastIndexOf('/') + 1
  return `${path.slice(0, slash)}_rels/${path.slice(slash)}.rels`
}

function visibleSheets(xml: string): { name: string; id: string }[] {
  const sheets: { name: string; id: string }[] = []
  scanXml(xml, {
    open: (name, attributes) => {
      if (name !== 'sheet' || /hidden/i.test(attributeOf(attributes, 'state'))) return
      sheets.push({ name: attributeOf(attributes, 'name'), id: attributeOf(attributes, 'id') })
    },
    close: () => {},
    text: () => {},
  })
  return sheets
}
