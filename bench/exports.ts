import type { SheetFormat } from '#domain/sheets.ts'
import type { Database } from '#server/db/database.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { enrolTablet } from '#test/fakes/signing-tablet.ts'
import { cpuMs, msRow } from './kit/figures.ts'
import { type Office, openOffice } from './kit/office.ts'
import type { BenchRow } from './row.ts'

const ROWS = 100_000
/** What a server may grow by while it sends, bytes: a page of rows and what the collector has not looked at yet. */
const MOST_BYTES = 128 * 1024 * 1024

/** A long list of entries as a file, from the request to the last byte, through the whole server. */
export async function run(): Promise<readonly BenchRow[]> {
  const office = await openOffice()
  await fill(office)
  const rows: BenchRow[] = []
  for (const format of ['csv', 'xlsx'] as const) {
    await fetchAll(office, format, 'day=2000-01-01')
    let taken = { bytes: 0, grown: 0 }
    const ms = await cpuMs(async () => {
      taken = await fetchAll(office, format, '')
    })
    const size = `${(taken.bytes / 1e6).toFixed(1)} MB`
    const note = `${ROWS} entries on SQLite, ${size}; processor time of the whole server, packing included`
    rows.push(msRow(`${ROWS} rows as ${format}`, ms, null, note))
    rows.push({
      claim: `memory while ${format} is sent, most above before`,
      value: `${(taken.grown / 1e6).toFixed(0)} MB`,
      budget: `≤ ${(MOST_BYTES / 1e6).toFixed(0)} MB`,
      holds: taken.grown <= MOST_BYTES,
      note: 'heap and buffers, looked at with every part that is taken; the collector comes when it likes',
    })
  }
  await office.close()
  return rows
}

/** One check, written by a tablet, and as many again as the table is to have, a second apart. */
async function fill({ world, ask, school }: Office): Promise<void> {
  const served = { world, ask, school }
  const tablet = await enrolTablet(served)
  await tablet.write(checkOf('one'))
  await tablet.push()
  await copyEntries(world.database)
}

async function copyEntries(database: Database): Promise<void> {
  const [row] = await database.all('select * from entry')
  const columns = Object.keys(row ?? {})
  const copied = columns.map((column) => {
    if (column === 'check_id') return `'check-' || n`
    return column === 'at' ? 'at - n * 1000' : column
  })
  await database.run(
    `with recursive number(n) as (select 1 union all select n + 1 from number where n < ?)
       insert into entry (${columns.join(', ')}) select ${copied.join(', ')} from entry, number`,
    ROWS - 1,
  )
}

async function fetchAll(
  { ask, cookie }: Office,
  format: SheetFormat,
  filter: string,
): Promise<{ bytes: number; grown: number }> {
  const held = (): number => process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers
  const before = held()
  const query = new URLSearchParams({ format, filter, language: 'zh-CN' })
  const response = await ask(`/api/sheets/entries?${query}`, { headers: cookie })
  if (response.body === null || !response.ok) throw new Error(`answered ${response.status}`)
  let bytes = 0
  let grown = 0
  for await (const part of response.body) {
    bytes += part.length
    grown = Math.max(grown, held() - before)
  }
  return { bytes, grown }
}
