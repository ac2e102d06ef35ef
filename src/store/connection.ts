import { openDB } from 'idb'
import { migrate, SCHEMA_VERSION } from './migrations.ts'
import type { StoreProblem } from './problems.ts'
import type { Database, GateSchema } from './schema.ts'
import { isLostHandle, StoreError, storeProblemOf } from './store-error.ts'
import type { Timer } from './timer.ts'

/** How long an upgrade may wait for other tabs before the guard is told (SYNC.md §1.2 story 9), ms. */
const BLOCKED_AFTER_MS = 3000

export type ConnectionOptions = {
  name: string
  timer: Timer
  /** Told of every trouble, also of one that was survived. */
  onTrouble: (problem: StoreProblem) => void
  /** Frees space after a write met the quota. */
  makeRoom: (database: Database) => Promise<void>
}

export type Connection = {
  /**
   * Runs `work` on an open database. A dead handle is dropped and `work` runs once more on a new one, so it must
   * bear being run twice; a full disk is given room once.
   *
   * @throws StoreError when that did not help either; mistakes of ours come through as they are
   */
  run: <T>(work: (database: Database) => Promise<T>) => Promise<T>
  close: () => void
}

/** One connection per tab: it closes for the upgrade of another tab and reopens when it is needed next. */
export function connect({ name, timer, onTrouble, makeRoom }: ConnectionOptions): Connection {
  let opening: Promise<Database> | null = null
  let hasOpened = false
  let isClosed = false

  return {
    run: async (work) => {
      try {
        return await attempt(work)
      } catch (error) {
        try {
          if (!(await mended(error))) throw error
          return await attempt(work)
        } catch (last) {
          throw reported(last)
        }
      }
    },
    close: () => {
      isClosed = true
      drop()
    },
  }

  async function attempt<T>(work: (database: Database) => Promise<T>): Promise<T> {
    return work(await inTime(handle(), timer))
  }

  async function mended(error: unknown): Promise<boolean> {
    if (storeProblemOf(error) === 'storage-full') {
      onTrouble('storage-full')
      await attempt(makeRoom)
      return true
    }
    if (!isLostHandle(error) || isClosed) return false
    drop()
    return true
  }

  function reported(error: unknown): unknown {
    const problem = storeProblemOf(error)
    if (problem === null || problem === 'not-enrolled') return error
    if (isClosed) return new StoreError('storage-lost', { cause: error })
    // An open that waits for another tab goes on waiting: the next call may find it done.
    if (problem !== 'upgrade-blocked') drop()
    const named = problem === 'storage-lost' && !hasOpened ? 'storage-refused' : problem
    onTrouble(named)
    return new StoreError(named, { cause: error })
  }

  function handle(): Promise<Database> {
    if (isClosed) return Promise.reject(new StoreError('storage-lost'))
    if (opening !== null) return opening
    const mine = open(name, () => forget(mine)).catch((error: unknown) => {
      forget(mine)
      throw error
    })
    opening = mine
    return mine.then((database) => {
      hasOpened = true
      return database
    })
  }

  function forget(which: Promise<Database>): void {
    if (opening === which) opening = null
  }

  function drop(): void {
    // A handle that never opened needs no closing; who waited for it has been told.
    void opening?.then((database) => database.close()).catch(() => undefined)
    opening = null
  }
}

/** @param onGone the handle was closed by an upgrade elsewhere or by the browser */
async function open(name: string, onGone: () => void): Promise<Database> {
  let opened: Database | null = null
  const callbacks = {
    upgrade: (database: Database, from: number) => migrate(database, from),
    blocking: () => {
      opened?.close()
      onGone()
    },
    terminated: onGone,
  }
  try {
    opened = await openDB<GateSchema>(name, SCHEMA_VERSION, callbacks)
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'VersionError') throw error
    // A newer build was here. Schemas only grow, so what this build knows is still in place.
    opened = await openDB<GateSchema>(name, undefined, callbacks)
  }
  return opened
}

/** A third tab waiting behind an upgrade gets no event at all, so the time-out rules, not `blocked`. */
function inTime(opening: Promise<Database>, timer: Timer): Promise<Database> {
  return new Promise((resolve, reject) => {
    const cancel = timer(BLOCKED_AFTER_MS, () => reject(new StoreError('upgrade-blocked')))
    opening.then(resolve, reject).finally(cancel)
  })
}
