import { type Chance, chanceFrom } from '#drill/chance.ts'
import { createApp } from '#server/app.ts'
import { auditChains, type Break } from '#server/db/audit.ts'
import type { Database, Row, Statements } from '#server/db/database.ts'
import { foundSchool } from '#server/school/found.ts'
import { mintLink } from '#server/tablets/enrolment.ts'
import { enrolTablet } from '#sync/enrol.ts'
import { fullPace } from '#sync/pace.ts'
import { pushOnce } from '#sync/push.ts'
import { netOf } from './app-net.ts'
import { bend, placeOf, TAMPERINGS, type Tampering } from './bent-chain.ts'
import { openMemoryStore } from './memory-store.ts'
import { openRecords } from './records.ts'
import { ADMIN, rigWorld } from './rig-world.ts'

export type TamperTerms = {
  database: Database
  seed: number
  trials: number
  report?: (missed: Missed) => void
  progress?: (made: number) => void
}
/** A trial the audit did not answer with that stream, at that record or the place right after it. */
export type Missed = { trial: number; what: Tampering; stream: string; seq: number; told: readonly Break[] }
export type TamperResult = { trials: number; found: number; named: number; made: Record<Tampering, number> }

const STREAMS = 3
const RECORDS = 25
const MONDAY = Date.parse('2026-11-22T23:42:00Z')

/** Bends one thing in the tables, audits, and puts it back, so many times. */
export async function tamper({
  database,
  seed,
  trials,
  report,
  progress,
}: TamperTerms): Promise<TamperResult> {
  await fill(database, seed)
  const events = await database.all('select * from event order by school, stream, seq')
  const made = Object.fromEntries(
    TAMPERINGS.map((what) => [what, 0]),
  ) as TamperResult['made'] /* each of them */
  const result: TamperResult = { trials, found: 0, named: 0, made }
  const whole = await auditOf(database)
  if (whole.length > 0) throw new Error(`broken before anything was bent: ${JSON.stringify(whole)}`)
  for (let trial = 0; trial < trials; trial++) {
    const chance = chanceFrom(Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(trial + 1, 0xc2b2ae35))
    const what = TAMPERINGS[trial % TAMPERINGS.length] ?? 'header'
    const victim = victimOf(events, what, chance)
    const { stream, seq } = placeOf(victim)
    const told = await toldOf(database, (sql) => bend(sql, what, victim, events, chance))
    made[what] += 1
    if (told.some((one) => one.stream === stream)) result.found += 1
    // What is missing is named by the last that is there; a forged one by the first that no longer follows from it.
    if (told.some((one) => one.stream === stream && one.seq >= seq - 1 && one.seq <= seq + 1))
      result.named += 1
    else report?.({ trial, what, stream, seq, told })
    if (trial % 1000 === 999) progress?.(trial + 1)
  }
  return result
}

async function auditOf(database: Pick<Statements, 'all'>): Promise<Break[]> {
  const told: Break[] = []
  await auditChains(database, (found) => told.push(found))
  return told
}

/** Who bends a head bends the end of the stream. */
function victimOf(events: readonly Row[], what: Tampering, chance: Chance): Row {
  const ends = events.filter((event) => placeOf(event).seq === RECORDS)
  const some = what === 'head' ? ends : events
  const victim = some[chance.under(some.length)]
  if (victim === undefined) throw new Error('nothing to bend')
  return victim
}

/** What the audit says of the tables as they are bent, before they are put back. */
async function toldOf(database: Database, bent: (sql: Statements) => Promise<void>): Promise<Break[]> {
  let told: Break[] = []
  const undone = new Error('as it was')
  try {
    await database.tx(async (sql) => {
      await bent(sql)
      told = await auditOf(sql)
      throw undone
    })
  } catch (error) {
    if (error !== undone) throw error
  }
  return told
}

async function fill(database: Database, seed: number): Promise<void> {
  let now = MONDAY
  const world = rigWorld({
    database,
    clock: () => (now += 50),
    random: (count) => crypto.getRandomValues(new Uint8Array(count)),
  })
  const app = createApp(world)
  const { school } = await foundSchool(world, ADMIN)
  for (let n = 0; n < STREAMS; n++) {
    const checkpoint = { kind: 'gate', name: '东门', lane: String(n + 1) } as const
    const { secret } = await mintLink(world, school, { name: `tablet-${n}`, checkpoint })
    const net = netOf(app, world.clock, `192.0.2.${n}`)
    const store = openMemoryStore({
      clock: net.clock,
      monotonic: net.monotonic,
      boot: 'boot-1',
      means: 'key',
    })
    await enrolTablet({ secret, app: '0.1.0', store, net })
    const enrolment = await store.enrolment()
    if (enrolment === null) throw new Error('a tablet was not enrolled')
    const records = openRecords(`tablet-${n}`, chanceFrom(seed + n))
    for (let written = 0; written < RECORDS; written++) await store.append(records.next(world.clock()))
    const uplink = { net, store, enrolment, clock: { off: 0 }, onContact: () => undefined }
    await pushOnce(uplink, fullPace(), { app: '0.1.0', persisted: true, guard: null })
  }
}
