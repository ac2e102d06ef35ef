import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chanceFrom } from '#drill/chance.ts'
import { enrolTablet } from '#sync/enrol.ts'
import type { Net } from '#sync/net.ts'
import { fullPace } from '#sync/pace.ts'
import { pushOnce } from '#sync/push.ts'
import { foundPlaces } from './fleet-places.ts'
import { openMemoryStore } from './memory-store.ts'
import { openRecords } from './records.ts'
import { openServerProcess, type ServerCommand } from './server-process.ts'

/** `unsynced` acknowledgments left before the disk had been told to keep what they acknowledge. */
export type SyncedResult = { acknowledged: number; unsynced: number }

/** Follows every thread of its parent, and writes down what goes to the disk for good and what goes out. */
const STRACE: readonly [string, ...string[]] = [
  'strace',
  '-f',
  '-qq',
  '-D',
  '-s',
  '4000',
  '-e',
  'trace=fsync,fdatasync,write,writev,sendto,sendmsg',
]

export function canWatchSyncs(): boolean {
  return spawnSync(STRACE[0], ['-V']).status === 0
}

/** What the server's system calls say: whether each acknowledgment follows a sync of its own. Only where `strace` is installed. */
export async function watchSyncs(command: ServerCommand, pushes: number): Promise<SyncedResult> {
  const folder = mkdtempSync(join(tmpdir(), 'campus-gate-synced-'))
  const place = { dataDir: join(folder, 'data'), databaseUrl: null }
  const trace = join(folder, 'trace')
  try {
    const [own] = await foundPlaces(place, 1)
    if (own === undefined) throw new Error('no place for a tablet')
    const [program, ...args] = STRACE
    const server = await openServerProcess([program, ...args, '-o', trace, ...command], {
      DATA_DIR: place.dataDir,
    })
    await server.start()
    await pushOneByOne(server.url, own.secret, pushes)
    // Not the tracer, which would leave what it traces behind.
    await server.kill()
    return countIn(readFileSync(trace, 'latin1'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** So that each acknowledgment has a commit of its own. */
async function pushOneByOne(url: URL, secret: string, pushes: number): Promise<void> {
  const net: Net = {
    fetch: (target, init) => fetch(new URL(target, url), init),
    clock: Date.now,
    monotonic: () => performance.now(),
    timer: () => () => undefined,
    random: () => 0.5,
  }
  const store = openMemoryStore({ clock: net.clock, monotonic: net.monotonic, boot: 'boot-1', means: 'key' })
  await enrolTablet({ secret, app: '0.1.0', store, net })
  const enrolment = await store.enrolment()
  if (enrolment === null) throw new Error('the tablet was not enrolled')
  const records = openRecords('synced', chanceFrom(1))
  const uplink = { net, store, enrolment, clock: { off: 0 }, onContact: () => undefined }
  for (let n = 0; n < pushes; n++) {
    await store.append(records.next(Date.now()))
    await pushOnce(uplink, fullPace(), { app: '0.1.0', persisted: true, guard: null })
  }
}

/** A sync counts when it has come back; an acknowledgment when it goes out. */
export function countIn(trace: string): SyncedResult {
  const result: SyncedResult = { acknowledged: 0, unsynced: 0 }
  let isSynced = false
  for (const line of trace.split('\n')) {
    if (/(fsync|fdatasync)(\(\d+\)| resumed>\))\s+= 0/.test(line)) isSynced = true
    // As strace writes quotes.
    if (!line.includes('\\"acked\\":')) continue
    result.acknowledged += 1
    if (!isSynced) result.unsynced += 1
    isSynced = false
  }
  return result
}
