import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { FROM_BUILD, openServerProcess } from '#cli/rig/server-process.ts'
import { parse } from '#contract/endpoint.ts'
import { push } from '#contract/tablet.ts'
import { openDatabase } from '#server/db/open.ts'
import type { BenchRow } from '../../row.ts'
import { notMeasured } from '../figures.ts'
import { type Laden, loadTablets } from './laden.ts'
import { type Reconnected, replicate } from './pouch.ts'
import { storm } from './storm.ts'

const EVENTS = 2_000
/** As many as fit into the bytes of one batch. */
const BATCH = 200

/** One tablet comes back to a server that has nothing else to do; a PouchDB with the same records beside it. */
export async function reconnect(folder: string): Promise<readonly BenchRow[]> {
  const own = join(folder, 'reconnect')
  mkdirSync(own)
  const place = { dataDir: join(own, 'data'), databaseUrl: null }
  const database = await openDatabase(place, { role: 'server' })
  const laden = await loadTablets(database, own, { tablets: 1, events: EVENTS, batch: BATCH })
  await database.close()
  try {
    const ours = await drained(place.dataDir, laden)
    return [
      row('a tablet with 2,000 events comes back, SQLite', ours, 'every record on the disk when it is told'),
      peerRow(own, laden),
    ]
  } finally {
    laden.close()
  }
}

async function drained(dataDir: string, laden: Laden): Promise<Reconnected> {
  const server = await openServerProcess(FROM_BUILD, { DATA_DIR: dataDir })
  await server.start()
  try {
    return await storm(server.url, laden)
  } finally {
    await server.stop()
  }
}

function peerRow(folder: string, laden: Laden): BenchRow {
  const claim = 'the same records, PouchDB to express-pouchdb on LevelDB'
  const note =
    'its server keeps what it is sent, and does not wait for the disk: ours opens, judges and projects it'
  try {
    return row(claim, replicate(folder, documentsOf(laden)), note)
  } catch (error) {
    return notMeasured(claim, `it could not be fetched or run: ${String(error).split('\n')[0]}`)
  }
}

/** Each event as a document of its own: its header and its sealed body. */
function documentsOf({ tablets, read }: Laden): string[] {
  const batches = tablets.flatMap((tablet) => tablet.batches)
  return batches.flatMap((batch) => {
    const request = parse(push.request, JSON.parse(Buffer.from(read(batch)).toString()))
    if (!request.ok) throw new Error(request.at)
    const { from, events } = request.value
    return events.map(({ header, body }, index) =>
      JSON.stringify({ _id: String(from + index + 1).padStart(6, '0'), header, body }),
    )
  })
}

function row(claim: string, { seconds, bytes }: Reconnected, note: string): BenchRow {
  const value = `${(EVENTS / seconds).toFixed(0)}/s, ${(bytes / EVENTS).toFixed(0)} B each`
  return { claim, value, budget: '–', holds: null, note }
}
