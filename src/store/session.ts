import { firstBreak } from '#ledger/chain.ts'
import type { Head } from '#ledger/event.ts'
import { openSealer, type Sealer } from '#ledger/seal.ts'
import type { Connection } from './connection.ts'
import { keyOf } from './kept-key.ts'
import { type Meta, type Reading, readMeta } from './schema.ts'
import { addStandingKey } from './standing.ts'
import type { Enrolment } from './store.ts'
import { StoreError } from './store-error.ts'
import { reading } from './transaction.ts'

/** How much of the chain is walked at start: about 10 ms of hashing. The server walks all of it. */
const TAIL_EVENTS = 200

/** What one app start holds ready, so that an append needs nothing but its transaction. */
export type Session = {
  enrolment: Enrolment
  sealer: Sealer
  /** Null once the lease of the roster is over. */
  boxKey: CryptoKey | null
  standingKey: CryptoKey
  pinKey: CryptoKey
  /** Whether the end of the chain on disk was whole at start. */
  isWhole: boolean
}

export type Sessions = {
  /** @throws StoreError `not-enrolled` */
  get: () => Promise<Session>
  /** Call when the enrolment on disk is no longer the one that was read. */
  forget: () => void
}

/** Reads the enrolment once per start and remembers it once it is there. */
export function openSessions(connection: Connection): Sessions {
  let session: Promise<Session> | null = null
  const load = async (): Promise<Session> => {
    const kept = await connection.run((database) => reading(database, ['meta', 'log'], readKept))
    if (kept === null) throw new StoreError('not-enrolled')
    return openSession(kept, kept.standing ?? (await addStandingKey(connection, kept.keys)))
  }
  return {
    get: () => {
      const mine = session ?? load()
      session = mine
      return mine.catch((error: unknown) => {
        if (session === mine) session = null
        throw error
      })
    },
    forget: () => {
      session = null
    },
  }
}

type Kept = {
  enrolment: Meta['enrolment']
  keys: Meta['keys']
  standing: Meta['standing'] | undefined
  lease: number
  isWhole: boolean
}

async function readKept(tx: Reading): Promise<Kept | null> {
  const [enrolment, keys, standing, lease, head, wipe] = await Promise.all([
    readMeta(tx, 'enrolment'),
    readMeta(tx, 'keys'),
    readMeta(tx, 'standing'),
    readMeta(tx, 'lease'),
    readMeta(tx, 'head'),
    readMeta(tx, 'wipe'),
  ])
  if (enrolment === undefined || keys === undefined || head === undefined) return null
  // An erased tablet has nothing before its last word.
  const isWhole = wipe?.stage === 'erased' || (await isTailWhole(tx, head))
  return { enrolment, keys, standing, lease: lease ?? 0, isWhole }
}

async function isTailWhole(tx: Reading, head: Head & { stream: string }): Promise<boolean> {
  const from = Math.max(1, head.seq - TAIL_EVENTS + 1)
  const range = IDBKeyRange.bound([head.stream, from], [head.stream, Number.MAX_SAFE_INTEGER])
  const [first, ...rest] = await tx.objectStore('log').getAll(range)
  const last = rest.at(-1) ?? first
  if (first === undefined || last === undefined) return head.seq === 0
  return last.seq === head.seq && last.hash === head.hash && firstBreak(first, rest) === null
}

async function openSession(
  { enrolment, keys, lease, isWhole }: Kept,
  standing: Meta['standing'],
): Promise<Session> {
  const [digestKey, boxKey, standingKey, pinKey, sealer] = await Promise.all([
    keyOf('mac', enrolment.digestKey),
    keys.box === undefined ? null : keyOf('box', keys.box),
    keyOf('box', standing),
    keyOf('mac', keys.pin),
    openSealer(enrolment.school, enrolment.sealingKey),
  ])
  return {
    enrolment: { ...enrolment, digestKey, leaseUntil: lease },
    boxKey,
    standingKey,
    pinKey,
    sealer,
    isWhole,
  }
}
