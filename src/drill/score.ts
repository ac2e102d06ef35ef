import type { Outcome, TurnAwayReason } from '#domain/reasons.ts'
import type { Arrival, Crowd, DrillPlan } from './crowd.ts'
import { SURPRISES, type Surprise } from './problems.ts'

/** What became of one arrival, as it was seen from outside the gate. Instants are epoch ms. */
export type Seen = {
  steppedUpAt: number | null
  /** The first durable decision, or the moment they were sent away. */
  decidedAt: number | null
  /** As it stands in the records; `sent-away` and `left` leave none. */
  outcome: Outcome | 'sent-away' | 'left' | null
  /** Id of the person in whose name the record stands. */
  recordedAs: string | null
  readings: readonly (number | null)[]
  turnedAwayFor: TurnAwayReason | null
  heldAt: number | null
  /** The guard came back to the held person. */
  foundAt: number | null
}

export const UNSEEN: Seen = {
  steppedUpAt: null,
  decidedAt: null,
  outcome: null,
  recordedAs: null,
  readings: [],
  turnedAwayFor: null,
  heldAt: null,
  foundAt: null,
}

/** A whole drill as it went. */
export type DrillRecord = {
  crowd: Crowd
  /** Epoch ms. */
  startedAt: number
  endedAt: number
  /** By place in the queue. */
  seen: readonly Seen[]
  /** When the guard told of the network cut, ms after it; null when nobody did, or there was none. */
  cutToldMs: number | null
  /** Let in although nobody stood there. */
  nobodies: number
}

/** What is kept of a drill: numbers and codes, no names. */
export type DrillScore = {
  seed: number
  plan: DrillPlan
  startedAt: number
  /** How long it really ran, ms. */
  ranMs: number
  /** Stepped up to the lens. */
  came: number
  /** Of them, decided about. */
  handled: number
  perMinute: number
  /** Seconds from stepping up to the decision. */
  seconds: { median: number; p95: number } | null
  /** Let in although they do not belong in, under another's name, or although nobody stood there. */
  wronglyAdmitted: number
  /** Stopped for good, or sent away, although they belong in. */
  needlesslyStopped: number
  /** A temperature in the record of somebody it was not measured of. */
  wrongPersonReadings: number
  /** A temperature that no thermometer showed. */
  mistypedReadings: number
  /** Held people the guard came back to, how soon (median, seconds), and who still waits. */
  held: { found: number; seconds: number | null; waiting: number }
  /** Null: it did not come to that. */
  noticed: Record<Surprise, boolean | null>
  cutToldSeconds: number | null
}

export function scoreOf(record: DrillRecord): DrillScore {
  const { crowd, seen, startedAt, endedAt, cutToldMs } = record
  const met = crowd.arrivals.flatMap((arrival) => {
    const what = seen[arrival.place] ?? UNSEEN
    return what.steppedUpAt === null ? [] : [{ arrival, what }]
  })
  const decided = met.flatMap(({ what: { steppedUpAt, decidedAt } }) =>
    steppedUpAt === null || decidedAt === null ? [] : [{ from: steppedUpAt, until: decidedAt }],
  )
  const readings = met.flatMap(({ arrival, what }) => readingsOf(crowd, arrival, what))
  const count = (holds: (arrival: Arrival, what: Seen) => boolean): number =>
    met.filter(({ arrival, what }) => holds(arrival, what)).length
  return {
    seed: crowd.seed,
    plan: crowd.plan,
    startedAt,
    ranMs: endedAt - startedAt,
    came: met.length,
    handled: decided.length,
    perMinute: perMinute(decided),
    seconds: spread(decided.map(({ from, until }) => (until - from) / 1000)),
    wronglyAdmitted: count(isWronglyAdmitted) + record.nobodies,
    needlesslyStopped: count(isNeedlesslyStopped),
    wrongPersonReadings: readings.filter((kind) => kind === 'of-another').length,
    mistypedReadings: readings.filter((kind) => kind === 'mistyped').length,
    held: heldOf(met.map(({ what }) => what)),
    noticed: noticedOf(record),
    cutToldSeconds: cutToldMs === null ? null : Math.round(cutToldMs / 1000),
  }
}

function isWronglyAdmitted({ belongs, person }: Arrival, { outcome, recordedAs }: Seen): boolean {
  return outcome === 'admit' && (!belongs || recordedAs !== person.id)
}

function isNeedlesslyStopped({ belongs }: Arrival, { outcome }: Seen): boolean {
  return belongs && outcome !== null && outcome !== 'admit' && outcome !== 'held'
}

/** Where the guard went wrong, person by person; for the sheet only, never kept. */
export type Mistake = { mistake: 'wrongly-admitted' | 'needlessly-stopped'; name: string }

export function mistakesOf({ crowd, seen }: DrillRecord): Mistake[] {
  return crowd.arrivals.flatMap((arrival): Mistake[] => {
    const what = seen[arrival.place] ?? UNSEEN
    const { name } = arrival.person
    if (isWronglyAdmitted(arrival, what)) return [{ mistake: 'wrongly-admitted', name }]
    return isNeedlesslyStopped(arrival, what) ? [{ mistake: 'needlessly-stopped', name }] : []
  })
}

function noticedOf({ crowd, seen, startedAt, endedAt, cutToldMs }: DrillRecord): DrillScore['noticed'] {
  const met = new Map(
    crowd.arrivals.flatMap((arrival) => {
      const { surprise, place } = arrival
      return surprise === null ? [] : [[surprise, isNoticed(arrival, seen[place] ?? UNSEEN)]]
    }),
  )
  const wasCut = crowd.cut !== null && endedAt - startedAt >= crowd.cut.until
  const cut = cutToldMs !== null ? true : wasCut ? false : null
  // Built over the very list that the type is made of.
  return Object.fromEntries(
    SURPRISES.map((surprise) => [surprise, surprise === 'network-cut' ? cut : (met.get(surprise) ?? null)]),
  ) as DrillScore['noticed']
}

/** Whether the guard dealt with a surprise as it should be; null when it did not come to an end. */
function isNoticed(arrival: Arrival, what: Seen): boolean | null {
  const { surprise, belongs } = arrival
  const { outcome, heldAt, turnedAwayFor } = what
  if (outcome === null) return null
  if (isWronglyAdmitted(arrival, what)) return false
  // A refusal to be checked is itself a record (DESIGN.md §1).
  if (surprise === 'refusal') return outcome === 'held' || turnedAwayFor === 'refused-check'
  if (surprise === 'fever-cools') return outcome === 'admit' && heldAt !== null
  return belongs ? outcome === 'admit' : true
}

function readingsOf(crowd: Crowd, arrival: Arrival, what: Seen): ('own' | 'of-another' | 'mistyped')[] {
  const { place, thermometer } = arrival
  // Nobody stands further from the thermometer than the one before and the one after.
  const near = crowd.arrivals.slice(Math.max(0, place - 2), place + 3).flatMap((other) => other.thermometer)
  return what.readings.map((tenths) => {
    if (thermometer.includes(tenths)) return 'own'
    return near.includes(tenths) ? 'of-another' : 'mistyped'
  })
}

function heldOf(seen: readonly Seen[]): DrillScore['held'] {
  const times = seen.flatMap(({ heldAt, foundAt }) =>
    heldAt === null || foundAt === null ? [] : [(foundAt - heldAt) / 1000],
  )
  const waiting = seen.filter(({ outcome }) => outcome === 'held').length
  return { found: times.length, seconds: spread(times)?.median ?? null, waiting }
}

/** From the first who stepped up to the last decision. */
function perMinute(decided: readonly { from: number; until: number }[]): number {
  if (decided.length === 0) return 0
  const from = Math.min(...decided.map((one) => one.from))
  const until = Math.max(...decided.map((one) => one.until))
  return until === from ? 0 : Math.round((decided.length / ((until - from) / 60_000)) * 10) / 10
}

function spread(figures: readonly number[]): { median: number; p95: number } | null {
  const sorted = figures.toSorted((a, b) => a - b)
  const at = (share: number): number | undefined =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  const [median, p95] = [at(0.5), at(0.95)]
  if (median === undefined || p95 === undefined) return null
  return { median: Math.round(median * 10) / 10, p95: Math.round(p95 * 10) / 10 }
}
