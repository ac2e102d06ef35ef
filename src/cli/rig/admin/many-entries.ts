import { boundsOfDay, dayOf, isOnDay } from '#domain/calendar.ts'
import type { Identity, ScreeningFacts } from '#domain/facts.ts'
import type { Person } from '#domain/person.ts'
import type { TemperatureReading } from '#domain/temperature.ts'
import { type Chance, chanceFrom } from '#drill/chance.ts'
import type { HealthCode } from '#health-code/health-code.ts'
import type { CheckBody } from '#ledger/bodies.ts'
import { canonicalJson } from '#ledger/canonical-json.ts'
import type { EventHeader } from '#ledger/event.ts'
import type { Value } from '#server/db/database.ts'
import { eventHash, sha256Hex } from '#server/digest.ts'
import { type PlacedStep, standingOf } from '#server/entries/fold.ts'
import { ENTRY_COLUMNS, entryRowOf, STEP_COLUMNS, stepRowOf } from '#server/entries/project-steps.ts'
import { checkEntryOf } from '../check-entry.ts'
import type { Rows } from './sinks.ts'

/** A tablet of the school that is filled, and where its chain stands; both grow with what is written. */
export type Writer = { stream: string; seq: number; hash: string }

export type Filling = {
  school: string
  /** Everybody comes once on every day of school. */
  people: readonly Person[]
  writers: readonly Writer[]
  /** Entries of all days. */
  rows: number
  /** The last day, `YYYY-MM-DD`. */
  until: string
  /** Number of the first event. */
  gseq: number
  seed: number
}

/** Rows written at once. */
const CHUNK = 20_000
const DAY_MS = 86_400_000
/** The morning: when it begins after midnight, and how long it takes, ms. */
const RUSH = { from: 6.75 * 3_600_000, length: 90 * 60_000 }

/**
 * Mornings of checks, oldest first, as the projection of a push leaves them: an event in the chain of its tablet, its
 * step, the entry as it stands. Bodies are decided by the rules and rows made by the projection's own functions; hashes
 * are those of the bytes that are stored. The bodies of the events are short noise instead of sealed words.
 */
export function* manyEntries({ rows, people, until, ...filling }: Filling): Generator<Rows> {
  const { school, writers, gseq, seed } = filling
  const chance = chanceFrom(seed)
  let chunk = emptyChunk()
  let made = 0
  for (const day of schoolDays(until, Math.ceil(rows / people.length))) {
    // The last morning is whole; the first has what is left.
    const first = made === 0 ? (people.length - (rows % people.length)) % people.length : 0
    for (let place = first; place < people.length; place += 1) {
      const [person, writer] = [people[place], writers[place % writers.length]]
      if (person === undefined || writer === undefined) throw new Error('nobody comes, or nobody writes')
      const share = (place + chance.under(1000) / 1000) / people.length
      const at = boundsOfDay(day).from + RUSH.from + Math.floor(share * RUSH.length)
      addCheck(chunk, { school, writer, gseq: gseq + made, at }, factsOf(chance, person, at))
      made += 1
      if (chunk.entry.length < CHUNK) continue
      yield* tablesOf(chunk)
      chunk = emptyChunk()
    }
  }
  if (chunk.entry.length > 0) yield* tablesOf(chunk)
}

/** So many days of school up to the last one, oldest first. */
function schoolDays(until: string, count: number): string[] {
  const days: string[] = []
  for (let at = boundsOfDay(until).from; days.length < count; at -= DAY_MS)
    if (isOnDay(0b0011111, dayOf(at)) || dayOf(at) === until) days.unshift(dayOf(at))
  return days
}

type Chunk = { event: Value[][]; step: Value[][]; entry: Value[][] }

function emptyChunk(): Chunk {
  return { event: [], step: [], entry: [] }
}

const EVENT_COLUMNS =
  'school, stream, seq, gseq, hash, body_hash, header, body, received_at, estimated_at, disposition, why'

function tablesOf({ event, step, entry }: Chunk): Rows[] {
  return [
    { table: 'event', columns: EVENT_COLUMNS, rows: event },
    { table: 'entry_step', columns: STEP_COLUMNS, rows: step },
    { table: 'entry', columns: ENTRY_COLUMNS, rows: entry },
  ]
}

function addCheck(
  chunk: Chunk,
  { school, writer, gseq, at }: { school: string; writer: Writer; gseq: number; at: number },
  facts: ScreeningFacts,
): void {
  const seq = writer.seq + 1
  const { stream } = writer
  const header = headerOf(school, stream, seq, at)
  const body = Buffer.from(`${stream} ${seq} sealed`)
  const bodyHash = sha256Hex(body)
  const hash = eventHash(writer.hash, header, bodyHash)
  Object.assign(writer, { seq, hash })
  chunk.event.push([
    ...[school, stream, seq, gseq, hash, bodyHash, header, body, at + 900, at, 'accepted', null],
  ])
  const placed = { gseq, stream, seq, actor: 'guard-1', policyVersion: facts.policyVersion, at }
  const step: PlacedStep = { ...placed, kind: 'check', body: bodyOf(facts) }
  chunk.step.push(stepRowOf(school, step))
  const standing = standingOf([step])
  if (standing === null) throw new Error('a check that does not stand')
  chunk.entry.push(entryRowOf(school, standing, { liftsStop: false, isDoubted: false }))
}

function headerOf(school: string, stream: string, seq: number, at: number): string {
  const header: EventHeader = {
    ...{ v: 1, kind: 'check', school, stream, seq, at, mono: seq * 3_000, boot: 'boot-1' },
    ...{ off: 120, offErr: 40, policyVersion: 1, cursor: '', actor: 'guard-1', kid: 'kid-1' },
  }
  return canonicalJson(header)
}

/** The rules are asked once for each kind of check: what they say hangs on neither the person nor the time. */
const decided = new Map<string, CheckBody>()

function bodyOf(facts: ScreeningFacts): CheckBody {
  const { identity, code, readings } = facts
  const [reading] = readings
  const kind = [identity?.means, identity?.person.kind, code?.color, reading?.site, reading?.tenths].join(' ')
  const known = decided.get(kind) ?? checkEntryOf(facts).body
  decided.set(kind, known)
  return { ...known, check: facts.id, openedAt: facts.openedAt, identity, code, readings: [...readings] }
}

/** A morning's mix: most are let in, one of forty is not; one of a hundred comes to visit. */
function factsOf(chance: Chance, listed: Person, at: number): ScreeningFacts {
  const turn = chance.under(1000)
  const id = `${at.toString(36)}-${chance.under(2 ** 31).toString(36)}`
  const person: Person =
    turn < 10
      ? { id: `v-${id}`, kind: turn === 0 ? 'official' : 'visitor', name: listed.name, unit: null }
      : listed
  return {
    ...{ id, openedAt: at, policyVersion: 1, checkpoint: 'gate', reuse: [] },
    identity: identityOf(person, turn >= 850 ? 'search' : 'pass'),
    code:
      person.kind === 'student' && turn >= 10 && turn < 995
        ? null
        : codeOf(turn >= 990 ? 'yellow' : 'green', at),
    readings: [readingOf(chance, turn, at)],
  }
}

function identityOf(person: Person, means: 'pass' | 'search'): Identity {
  const isSigned = means === 'pass'
  return { person, means, evidence: isSigned ? 'signed' : 'told', problem: null, digest: null }
}

function codeOf(color: 'green' | 'yellow', at: number): HealthCode {
  return {
    ...{ format: 'cn-url', issuer: 'gate.example', color, subject: null, issuedAt: at, expiresAt: null },
    ...{ evidence: 'token', digest: '', problem: null },
  }
}

function readingOf(chance: Chance, turn: number, at: number): TemperatureReading {
  const usual = 358 + chance.under(8) + chance.under(7)
  const tenths = turn >= 960 && turn < 985 ? 373 + chance.under(12) : usual
  return { tenths, site: turn % 20 === 0 ? 'ear' : 'forehead', source: 'keypad', thermometer: null, at }
}
