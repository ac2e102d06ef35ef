import { type Chance, chanceFrom } from '#drill/chance.ts'
import type { Entry } from '#ledger/bodies.ts'
import { enrolTablet } from '#sync/enrol.ts'
import { type Sync, startSync } from '#sync/loop.ts'
import type { Net } from '#sync/net.ts'
import { type Damage, type MemoryStore, openMemoryStore } from './memory-store.ts'
import { openRecords } from './records.ts'

/** One record as the guard was shown it: kept, at this place. */
export type Shown = {
  seq: number
  hash: string
  check: string | null
  /** The disk lost it with its hash: the server can have no more of it than its place. */
  isGone?: true
}

/** A tablet that follows a script: the real sync over a storage in memory, and a journal beside it. */
export type RigTablet = {
  name: string
  school: string
  stream: string
  store: MemoryStore
  /** What the guard was shown as recorded, in order. */
  journal: readonly Shown[]
  /** Another device with everything that is on this one, under a name of its own for the rig. */
  clone: (name: string, newPage: NewPage, seed: number) => RigTablet
  /** Begins to talk to the server; it is enrolled already. */
  start: () => void
  /** @param damage what a bad disk does to the record in the writing */
  write: (damage?: Damage) => Promise<void>
  unsynced: () => Promise<number>
  /** As when the page is loaded anew: what the old sender asked may still be on its way. */
  restart: () => void
  wake: () => void
  stop: () => void
  /** What should never have happened on this tablet. */
  errors: readonly unknown[]
}

/** The world outside as a page that is loaded now has it. */
export type NewPage = () => Net

export type RigTabletOptions = {
  name: string
  school: string
  /** Of its enrolment link. */
  secret: string
  newPage: NewPage
  seed: number
  means: 'key' | 'token'
}

const APP = '0.1.0'

export async function openRigTablet({
  name,
  school,
  secret,
  newPage,
  seed,
  means,
}: RigTabletOptions): Promise<RigTablet> {
  const net = newPage()
  const store = openMemoryStore({ clock: net.clock, monotonic: net.monotonic, boot: `boot-${name}`, means })
  const enrolled = await enrolTablet({ secret, app: APP, store, net })
  if (!enrolled.ok) throw new Error(`${name} was not enrolled: ${enrolled.failure.problem}`)
  const { stream } = await store.progress()
  return tabletOver(store, { name, school, stream, newPage, seed })
}

type Identity = Pick<RigTablet, 'name' | 'school' | 'stream'> & { newPage: NewPage; seed: number }

function tabletOver(store: MemoryStore, { name, school, stream, newPage, seed }: Identity): RigTablet {
  const { clock } = newPage()
  const chance: Chance = chanceFrom(seed)
  const records = openRecords(name, chance)
  const journal: Shown[] = []
  const errors: unknown[] = []
  let sync: Sync | null = null

  return {
    name,
    school,
    stream,
    store,
    journal,
    errors,
    clone: (other, otherPage, otherSeed) => {
      const { clock, monotonic } = otherPage()
      const image = store.image()
      const copy = openMemoryStore({ clock, monotonic, boot: `boot-${other}`, means: 'key', image })
      return tabletOver(copy, { name: other, school, stream, newPage: otherPage, seed: otherSeed })
    },
    start: () => {
      sync ??= begin()
    },
    write: async (damage) => {
      const entry = records.next(clock())
      const isGone = damage === 'missing' || damage === 'unreadable'
      const kept = await store.append(entry, damage)
      journal.push({ ...kept, check: checkOf(entry), ...(isGone && { isGone }) })
    },
    unsynced: async () => {
      const { head, acked } = await store.progress()
      return head.seq - acked
    },
    restart: () => {
      sync?.stop()
      sync = begin()
    },
    wake: () => sync?.wake(),
    stop: () => sync?.stop(),
  }

  function begin(): Sync {
    return startSync({
      store,
      net: newPage(),
      locks: null,
      status: () => ({ app: APP, persisted: true, guard: 'guard-1' }),
      onWake: () => () => undefined,
      onError: (error) => errors.push(error),
    })
  }
}

/** How many records wait on all of them together. */
export async function waitingOn(tablets: readonly RigTablet[]): Promise<number> {
  const unsynced = await Promise.all(tablets.map((tablet) => tablet.unsynced()))
  return unsynced.reduce((sum, n) => sum + n, 0)
}

/** How many records they wrote together. */
export function written(tablets: readonly RigTablet[]): number {
  return tablets.reduce((sum, { journal }) => sum + journal.length, 0)
}

/** What should never have happened on one of them. */
export function errorsOn(tablets: readonly RigTablet[]): number {
  return tablets.reduce((sum, { errors }) => sum + errors.length, 0)
}

/** The check that a record begins, or none. */
function checkOf(entry: Entry): string | null {
  return entry.kind === 'check' ? entry.body.check : null
}
