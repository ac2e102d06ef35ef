import type { Entry } from '#ledger/bodies.ts'
import { toBase64url } from '#ledger/bytes.ts'
import { readAbsences } from './absences.ts'
import { writeEvent } from './append.ts'
import { dropBallast, plantBallast } from './ballast.ts'
import type { Moment } from './clock-state.ts'
import { connect } from './connection.ts'
import { hasCandidate, keepOrderKey, leasePair, readOrderKey, replaceProof } from './device-keys.ts'
import { openElsewhere, openFiles, openSite, openVisits } from './elsewhere.ts'
import { deviceKey, readEnrolment, writeEnrolment, writeSealingKey } from './enrolment.ts'
import { openSchool, readPullCursor, writePage } from './feed.ts'
import { findRecord } from './found.ts'
import { lacksRosterKey, makeRosterKey, renewLease, takeLease } from './lease.ts'
import { keepTime } from './lease-end.ts'
import { readMemory } from './memory.ts'
import { SCHEMA_VERSION } from './migrations.ts'
import { tryPin } from './pin-tries.ts'
import type { StoreProblem } from './problems.ts'
import {
  purgeSafe,
  readClock,
  readEvents,
  readProgress,
  writeClockOffset,
  writeWatermarks,
} from './progress.ts'
import { DATABASE, type Database } from './schema.ts'
import { openSessions } from './session.ts'
import { startRecords } from './start-records.ts'
import type { Recorded, Remember, RememberedAbsence, Store } from './store.ts'
import { StoreError } from './store-error.ts'
import { realTimer, type Timer } from './timer.ts'
import { reading, writing } from './transaction.ts'
import { eraseAll, noteWipe, readWipe } from './wipe.ts'

export type StoreOptions = {
  name?: string
  /** Epoch ms by the tablet's clock. */
  clock: () => number
  /** Ms that never run backwards while the app is open. */
  monotonic: () => number
  /** A new id of letters, digits, `-` and `_`, at most 64. */
  randomId: () => string
  /** Version of the app and what it runs on, for the `boot` record. */
  app: string
  userAgent?: string
  /** Whether the browser promised not to evict the storage. */
  isPersisted?: () => Promise<boolean>
  /** Told of every trouble, also of one that was survived; a call that failed also rejects. */
  onTrouble: (problem: StoreProblem) => void
  timer?: Timer
  /** Room to give back in need; the usual when left out. */
  ballastBytes?: number
}

/**
 * Opens the tablet's storage. Resolves even when the storage cannot be used: `onTrouble` says why, every call
 * tries again and rejects with `StoreError` while it lasts.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { clock, monotonic, randomId, onTrouble } = options
  const connection = connect({
    name: options.name ?? DATABASE,
    timer: options.timer ?? realTimer,
    onTrouble,
    makeRoom,
  })
  const sessions = openSessions(connection)
  const listeners = new Set<() => void>()
  const startedAt = monotonic()
  let keptAt = startedAt
  const boot = randomId()
  const now = (): Moment => ({
    at: clock(),
    mono: Math.max(0, Math.round(monotonic() - startedAt)),
    boot,
  })
  const write = (
    entry: Entry,
    actor: string,
    remember?: Remember,
    away?: RememberedAbsence,
    beside?: Entry,
  ): Promise<Recorded> => {
    return writeEvent(connection, sessions, now(), entry, actor, remember, away, beside)
  }
  const start = startRecords({ ...options, schema: SCHEMA_VERSION, write })

  const store: Store = {
    enrolment: () => readEnrolment(connection, sessions),
    deviceKey: () => deviceKey(connection),
    enrol: async (enrolment) => {
      await writeEnrolment(connection, enrolment, options.ballastBytes)
      sessions.forget()
    },
    takeSealingKey: (key) => writeSealingKey(connection, sessions, key),
    leaseKey: () => leasePair(connection),
    renewLease: (until, rosterKey = null) => renewLease(connection, sessions, until, rosterKey),
    makeRosterKey: () => makeRosterKey(connection, sessions),
    takeLease: (lease) => takeLease(connection, sessions, lease),
    keepTime: async () => {
      const elapsed = monotonic() - keptAt
      keptAt += elapsed
      return await keepTime(connection, sessions, clock(), Math.max(0, Math.round(elapsed)))
    },
    lacks: async () => ({
      rosterKey: await lacksRosterKey(connection),
      orderKey: (await readOrderKey(connection)) === null,
    }),
    orderKey: () => readOrderKey(connection),
    keepOrderKey: (point) => keepOrderKey(connection, point),
    replaceProof: (proof) => replaceProof(connection, sessions, proof),
    hasCandidate: () => hasCandidate(connection),
    wipe: () => readWipe(connection),
    noteWipe: (order) => noteWipe(connection, order),
    eraseAll: async () => {
      if (!(await eraseAll(connection, sessions))) return false
      const [wipe, { head }] = [await readWipe(connection), await readProgress(connection)]
      // A start in between must not say the last word twice.
      if (wipe?.stage === 'erased' && head.seq === wipe.seq)
        await write({ kind: 'wipe-done', body: { order: wipe.order } }, 'device')
      return true
    },
    append: async (entry, actor, remember, away, beside) => {
      await start()
      const recorded = await write(entry, actor, remember, away, beside)
      for (const listener of listeners) listener()
      return recorded
    },
    sealWords: async (text) => {
      const { sealer } = await sessions.get()
      return { kid: sealer.kid, box: toBase64url(await sealer.seal(text)) }
    },
    remembered: () => readMemory(connection, sessions, clock()),
    absences: () => readAbsences(connection, sessions, clock()),
    progress: () => readProgress(connection),
    eventsAfter: (from, limit) => readEvents(connection, from, limit),
    findRecord: (seq) => findRecord(connection, seq),
    acknowledge: (stream, acked, safe) => writeWatermarks(connection, stream, acked, safe, clock()),
    clock: () => readClock(connection),
    setClockOffset: (off, offErr) => writeClockOffset(connection, off, offErr, now()),
    school: openSchool(connection, sessions),
    elsewhere: openElsewhere(connection, sessions),
    files: openFiles(connection, sessions),
    visits: openVisits(connection, sessions),
    site: openSite(connection, sessions),
    pullCursor: () => readPullCursor(connection),
    applyPage: (page) => writePage(connection, sessions, page),
    checkPin: (guard, pin) => tryPin(connection, sessions, guard, pin, clock),
    setting: (key) =>
      connection.run((database) =>
        reading(database, ['settings'], (tx) => tx.objectStore('settings').get(key)),
      ),
    setSetting: async (key, value) => {
      await connection.run((database) =>
        writing(database, ['settings'], (tx) => tx.objectStore('settings').put(value, key)),
      )
    },
    onAppend: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: connection.close,
  }
  await inspect()
  return store

  /** Looks at what is there before the gate opens; what is wrong has been told by the time this ends. */
  async function inspect(): Promise<void> {
    try {
      await keepTime(connection, sessions, clock(), 0)
      const { isWhole } = await sessions.get()
      if (!isWhole) onTrouble('chain-broken')
      await connection.run((database) => plantBallast(database, options.ballastBytes))
    } catch (error) {
      if (!(error instanceof StoreError)) throw error
    }
  }
}

async function makeRoom(database: Database): Promise<void> {
  await dropBallast(database)
  await writing(database, ['meta', 'log'], purgeSafe)
}
