import { isRosterKind, type PersonKind, type RosterKind } from './person.ts'
import type { CheckpointKind } from './policy.ts'
import type { Outcome } from './reasons.ts'

/** One entry check as it stands after its steps and corrections. */
export type DayEntry = {
  check: string
  /** Null when nobody was named. */
  personId: string | null
  kind: PersonKind | null
  outcome: Outcome
  checkpoint: CheckpointKind
  /** Let in by the word of whoever had been told that another lane stopped them, and could let them in. */
  liftsStop: boolean
  /** Epoch ms. */
  at: number
}

/** Somebody going off site. */
export type Departure = { personId: string /** Epoch ms. */; at: number }

/** A pupil or member of staff who should come, with the class or department they are counted under. */
export type ExpectedPerson = { id: string; kind: RosterKind; unit: string | null }

/** The terms of the closing equation, in its order. */
export const LINES = ['admitted', 'held', 'isolated', 'turned-away', 'absent', 'unexplained'] as const
export type Line = (typeof LINES)[number]

/** Why nobody can say where an expected person is. */
export const UNEXPLAINED_AS = ['not-seen', 'gone', 'not-in-class'] as const
export type UnexplainedAs = (typeof UNEXPLAINED_AS)[number]

/** Where one expected person is: exactly one line of the equation. */
export type Place = {
  personId: string
  /** The check that put them there; null when none did. */
  check: string | null
  /** Left the site within the time that is counted, epoch ms. */
  leftAt: number | null
} & (
  | { line: Exclude<Line, 'unexplained'> }
  /** `not-in-class`: on site, but the door of their class, which is checked, has not seen them. */
  | { line: 'unexplained'; as: UnexplainedAs }
)

/** Everything the equation is made of. */
export type DayFacts = {
  expected: readonly ExpectedPerson[]
  /** Ids of the expected with a stated reason to be away. */
  absent: ReadonlySet<string>
  /** Of this day, in any order. */
  entries: readonly DayEntry[]
  departures: readonly Departure[]
}

/** The time that is counted, epoch ms: entries before `from` of the same day say who was already there. */
export type Span = { from: number; until: number }

/** Where the people of one day are, over those who were expected: the closing equation. */
export type DayCounts = {
  expected: number
  admitted: number
  held: number
  isolated: number
  turnedAway: number
  absent: number
  /** Must reach zero, or be signed for. */
  unexplained: number
}

/** Visitors and people nobody expected, counted apart so that the equation stays an equation. */
export type OtherCounts = { admitted: number; held: number; isolated: number; turnedAway: number }

export type Day = {
  places: readonly Place[]
  counts: DayCounts
  /** Of the unexplained: on site, not in class. */
  notInClass: number
  /** Entries that left somebody where they are who is counted apart. */
  visitors: readonly DayEntry[]
  unexpected: readonly DayEntry[]
}

/**
 * expected = admitted + held + isolated + turned away + absent with a reason + unexplained.
 * A person is where their latest entry within the span left them; an entry beats an absence, a departure before
 * the span takes the entry back.
 */
export function closingEquation(facts: DayFacts, span: Span): Day {
  const within = facts.entries.filter((entry) => entry.at < span.until)
  const { named, unnamed } = latestPerPerson(within)
  const expected = new Set(facts.expected.map(({ id }) => id))
  const seen: Seen = {
    latest: named,
    left: latestDepartures(facts.departures, span),
    doors: doorsOf(facts.expected, within, span),
  }
  const places = facts.expected.map((person) => placeOf(person, facts.absent, seen, span))
  const others = [...named.values()].filter((entry) => !expected.has(entry.personId ?? ''))
  return {
    ...countedPlaces(places),
    visitors: [...others.filter((entry) => !isRoster(entry)), ...unnamed],
    unexpected: others.filter(isRoster),
  }
}

/** The part of a day that is one class or department; visitors and unexpected people belong to none. */
export function dayOfUnit(places: readonly Place[]): Day {
  return { ...countedPlaces(places), visitors: [], unexpected: [] }
}

/** How many of these entries stand where. */
export function countOutcomes(entries: readonly DayEntry[]): OtherCounts {
  const count = (outcome: Outcome): number => entries.filter((entry) => entry.outcome === outcome).length
  return {
    admitted: count('admit'),
    held: count('held'),
    isolated: count('isolate'),
    turnedAway: count('turn-away'),
  }
}

/** Came and went within the time that is counted; whoever was gone before it is not there at all. */
export function hasLeft({ leftAt, check }: Place): boolean {
  return leftAt !== null && check !== null
}

type Seen = {
  latest: ReadonlyMap<string, DayEntry>
  left: ReadonlyMap<string, number>
  /** Classes whose door is checked in this span, and whom it saw. */
  doors: { units: ReadonlySet<string>; seen: ReadonlySet<string> }
}

function placeOf(
  { id, kind, unit }: ExpectedPerson,
  absent: ReadonlySet<string>,
  { latest, left, doors }: Seen,
  span: Span,
): Place {
  const entry = latest.get(id)
  const departed = left.get(id)
  const leftAt = departed !== undefined && (entry === undefined || departed >= entry.at) ? departed : null
  if (entry === undefined || (leftAt !== null && leftAt < span.from)) {
    const away = { personId: id, check: null, leftAt }
    if (absent.has(id)) return { ...away, line: 'absent' }
    return { ...away, line: 'unexplained', as: leftAt === null ? 'not-seen' : 'gone' }
  }
  const place = { personId: id, check: entry.check, leftAt }
  const hasDoor = kind === 'student' && unit !== null && doors.units.has(unit)
  if (entry.outcome === 'admit' && leftAt === null && hasDoor && !doors.seen.has(id))
    return { ...place, line: 'unexplained', as: 'not-in-class' }
  return { ...place, line: LINE_OF[entry.outcome] }
}

const LINE_OF: Readonly<Record<Outcome, Exclude<Line, 'absent' | 'unexplained'>>> = {
  admit: 'admitted',
  held: 'held',
  isolate: 'isolated',
  'turn-away': 'turned-away',
}

function countedPlaces(places: readonly Place[]): Pick<Day, 'places' | 'counts' | 'notInClass'> {
  const lines = new Map<Line, number>(LINES.map((line) => [line, 0]))
  let notInClass = 0
  for (const place of places) {
    lines.set(place.line, (lines.get(place.line) ?? 0) + 1)
    if (place.line === 'unexplained' && place.as === 'not-in-class') notInClass += 1
  }
  const count = (line: Line): number => lines.get(line) ?? 0
  const counts = {
    expected: places.length,
    admitted: count('admitted'),
    held: count('held'),
    isolated: count('isolated'),
    turnedAway: count('turned-away'),
    absent: count('absent'),
    unexplained: count('unexplained'),
  }
  return { places, counts, notInClass }
}

function latestPerPerson(entries: readonly DayEntry[]): {
  named: Map<string, DayEntry>
  unnamed: DayEntry[]
} {
  const named = new Map<string, DayEntry>()
  const unnamed: DayEntry[] = []
  for (const entry of [...entries].sort((a, b) => a.at - b.at)) {
    if (entry.personId === null) {
      unnamed.push(entry)
      continue
    }
    const before = named.get(entry.personId)
    if (before === undefined || !isStopOutside(before, entry)) named.set(entry.personId, entry)
  }
  return { named, unnamed }
}

/** A tap on a class list ends no hold of the gate: only a gate does, or whoever knew of the hold. */
function isStopOutside(before: DayEntry, { checkpoint, outcome, liftsStop }: DayEntry): boolean {
  const isGateStop = before.checkpoint === 'gate' && before.outcome !== 'admit'
  return isGateStop && checkpoint === 'class-door' && outcome === 'admit' && !liftsStop
}

function latestDepartures(departures: readonly Departure[], { until }: Span): Map<string, number> {
  const latest = new Map<string, number>()
  for (const { personId, at } of departures) {
    if (at < until) latest.set(personId, Math.max(at, latest.get(personId) ?? at))
  }
  return latest
}

/** A class counts by its door once the door has seen one of its pupils in this span. */
function doorsOf(
  expected: readonly ExpectedPerson[],
  entries: readonly DayEntry[],
  { from }: Span,
): Seen['doors'] {
  const units = new Map(expected.map(({ id, unit }) => [id, unit]))
  const seen = new Set<string>()
  for (const { personId, checkpoint, at } of entries) {
    if (personId !== null && checkpoint === 'class-door' && at >= from && units.has(personId))
      seen.add(personId)
  }
  return { seen, units: new Set([...seen].flatMap((id) => units.get(id) ?? [])) }
}

function isRoster(entry: DayEntry): boolean {
  return entry.kind !== null && isRosterKind(entry.kind)
}
