/**
 * Splits pasted or exported rows into cells: tab-separated as spreadsheets copy, or CSV (RFC 4180: quotes
 * may hold separators, line ends and doubled quotes). Rows without any cell content are left out.
 */
export function cellsOf(text: string): { line: number; cells: string[] }[] {
  const clean = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const separator = separatorOf(clean)
  const rows: { line: number; cells: string[] }[] = []
  let cells: string[] = []
  let cell = ''
  let quoted = false
  let line = 1
  let startedAt = 1
  const endCell = (): void => {
    cells.push(cell.trim())
    cell = ''
  }
  const endRow = (): void => {
    endCell()
    if (cells.some((one) => one !== '')) rows.push({ line: startedAt, cells })
    cells = []
    startedAt = line + 1
  }
  for (let at = 0; at < clean.length; at += 1) {
    const letter = clean[at]
    if (quoted && letter === '"' && clean[at + 1] === '"') {
      cell += '"'
      at += 1
    } else if (letter === '"' && (quoted || cell.trim() === '')) quoted = !quoted
    else if (!quoted && letter === separator) endCell()
    else if (!quoted && letter === '\n') {
      endRow()
      line += 1
    } else {
      if (letter === '\n') line += 1
      cell += letter
    }
  }
  endRow()
  return rows
}

/** Whichever the first line has most of; a copied range has tabs, Chinese lists may use the full-width comma. */
function separatorOf(text: string): string {
  const [first = ''] = text.split('\n', 1)
  const amount = (separator: string): number => first.split(separator).length
  return ['\t', ',', ';', '，'].reduce((best, one) => (amount(one) > amount(best) ? one : best))
}

/**
 * Bytes of a chosen file as text: UTF-16 where they say so, as Excel writes "Unicode text", UTF-8 where they are, else
 * GB18030, as Excel in China writes CSV.
 */
export function textOfBytes(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
