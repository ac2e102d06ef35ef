import { boundsOfDay, dayOf } from './calendar.ts'
import { PERSON_KINDS, type Person, type PersonKind } from './person.ts'
import type { Outcome } from './reasons.ts'
import type { LaneName } from './reuse.ts'
import { boundsOfSession, type Session } from './session.ts'
import { PASS_GRACE_MS, type VisitHost } from './visit.ts'

/** The last that was seen of somebody today, at whatever checkpoint. `at` is epoch ms; `place` null is this lane. */
export type SeenOnSite = {
  person: Person
  at: number
  /** How it ended at the gate; a class door sends nobody off the site, so whoever stood there is on it. */
  outcome: Outcome
  place: LaneName | null
}

/** Somebody who came along with a visitor; `person` is the id they are checked under, absent of one only counted. */
export type SiteCompanion = { name: string | null; person?: string }

/** A visit as it was told. Times are epoch ms. */
export type SiteVisit = {
  visit: string
  /** The lead. */
  person: Person
  host: VisitHost | null
  /** When it began. */
  at: number
  /** When they are expected to be gone; null when nobody said. */
  expectedUntil: number | null
  /** How many came, the lead included. */
  came: number
  companions: readonly SiteCompanion[]
  /** When its end was told, which is over for all of the party; null as long as nobody told one. */
  overAt: number | null
}

/** Who is on site, since when and with whom. One line is one head: whoever was only counted has one, too. */
export type OnSite = {
  /** Of the person; of one only counted, of their visit and place in the party. */
  key: string
  kind: PersonKind
  /** Null of one who was only counted. */
  name: string | null
  unit: string | null
  /** Epoch ms. */
  since: number
  place: LaneName | null
  /** Held and isolated people are on site, and are the first to be looked for. */
  state: 'in' | 'held' | 'isolated'
  /** The visit they belong to, and its lead's name; null of pupils, staff, and guests of whom no visit was told. */
  visit: (Pick<SiteVisit, 'visit' | 'host' | 'expectedUntil'> & { lead: string }) | null
}

/**
 * Everybody who is on site as far as is known: pupils and staff by where they were last seen, visitors by their visit
 * or where they were last seen, companions with their lead. Nobody is taken off by guessing.
 *
 * @param leftAt when somebody was last seen to go, epoch ms, by id; undefined when nobody saw them go
 */
export function onSiteNow(
  seen: Iterable<SeenOnSite>,
  visits: Iterable<SiteVisit>,
  leftAt: (personId: string) => number | undefined,
): OnSite[] {
  const latest = new Map<string, SeenOnSite>()
  for (const one of seen) {
    const known = latest.get(one.person.id)
    if (known === undefined || known.at <= one.at) latest.set(one.person.id, one)
  }
  const parties = [...visits].map((visit) => ({ overAt: overAtOf(visit, leftAt), heads: headsOf(visit) }))
  const gone = goneAt(parties, leftAt)
  const found = new Map<string, OnSite>()
  for (const one of latest.values()) if (isIn(one, gone)) found.set(one.person.id, lineOf(one))
  for (const { overAt, heads } of parties) {
    if (overAt !== null) continue
    for (const { head, isChecked } of heads) {
      const known = found.get(head.key)
      // Whoever was seen to go or turned away since is not brought back by a visit whose end was not told.
      if (known === undefined && (isChecked || isElsewhere(head, latest, gone))) continue
      found.set(head.key, known === undefined ? head : { ...known, visit: head.visit })
    }
  }
  return [...found.values()].sort(inOrder)
}

type GoneAt = (personId: string) => number | undefined
type Party = { overAt: number | null; heads: readonly Head[] }

/** A lead who goes takes the party along. */
function overAtOf({ person, at, overAt }: SiteVisit, leftAt: GoneAt): number | null {
  const left = leftAt(person.id)
  return overAt ?? (left !== undefined && left >= at ? left : null)
}

/** When somebody was last seen to go, or a visit of theirs was over. */
function goneAt(parties: readonly Party[], leftAt: GoneAt): GoneAt {
  const over = new Map<string, number>()
  for (const { overAt, heads } of parties)
    if (overAt !== null)
      for (const { head } of heads) over.set(head.key, Math.max(over.get(head.key) ?? 0, overAt))
  return (id) => {
    const times = [leftAt(id), over.get(id)].filter((time) => time !== undefined)
    return times.length === 0 ? undefined : Math.max(...times)
  }
}

/** Of a visit or of a line, what says when it is to be over. */
type Expected = { since: number; expectedUntil: number | null }

/**
 * When a visitor is expected to be gone, epoch ms: as agreed; where nothing was, when the school day of pupils and
 * staff is over on the day they came, or that day itself.
 */
export function expectedEnd({ since, expectedUntil }: Expected, sessions: readonly Session[]): number {
  if (expectedUntil !== null) return expectedUntil
  const day = dayOf(since)
  const whole = sessions.filter(({ kinds }) => kinds.includes('student') && kinds.includes('staff'))
  const ends = whole.map((session) => boundsOfSession(session, day).until).filter((end) => end > since)
  return ends.length === 0 ? boundsOfDay(day).until : Math.max(...ends)
}

/** Whether a visit has outstayed its time, with as much grace as its pass has. @param now epoch ms */
export function isOverdue(visit: Expected, now: number, sessions: readonly Session[]): boolean {
  return expectedEnd(visit, sessions) + PASS_GRACE_MS < now
}

/** Heads by kind. */
export function countOnSite(people: readonly OnSite[]): Record<PersonKind, number> {
  const counts = { student: 0, staff: 0, visitor: 0, official: 0, contractor: 0 }
  for (const { kind } of people) counts[kind] += 1
  return counts
}

function isIn({ person, at, outcome }: SeenOnSite, gone: GoneAt): boolean {
  return outcome !== 'turn-away' && (gone(person.id) ?? 0) < at
}

function isElsewhere({ key, since }: OnSite, latest: ReadonlyMap<string, SeenOnSite>, gone: GoneAt): boolean {
  return (gone(key) ?? -1) >= since || (latest.get(key)?.at ?? -1) >= since
}

const STATES = { admit: 'in', 'turn-away': 'in', held: 'held', isolate: 'isolated' } as const

function lineOf({ person: { id, kind, name, unit }, at, outcome, place }: SeenOnSite): OnSite {
  return { key: id, kind, name, unit, since: at, place, state: STATES[outcome], visit: null }
}

/** `isChecked` of a companion who is checked under an id of their own: on site by that check, not by their lead's. */
type Head = { head: OnSite; isChecked: boolean }

/** The lead and everybody with them. */
function headsOf({ visit, person, host, at, expectedUntil, came, companions }: SiteVisit): Head[] {
  const shared = {
    ...{ kind: person.kind, unit: person.unit, since: at, place: null, state: 'in' as const },
    visit: { visit, host, expectedUntil, lead: person.name },
  }
  const others = Array.from({ length: Math.max(came - 1, companions.length) }, (_, index) => {
    const { name = null, person: own } = companions[index] ?? {}
    return { head: { ...shared, key: own ?? `${visit}.${index + 1}`, name }, isChecked: own !== undefined }
  })
  return [{ head: { ...shared, key: person.id, name: person.name }, isChecked: false }, ...others]
}

/** Guests first, for nobody else knows that they are here; then by class and name. */
function inOrder(one: OnSite, other: OnSite): number {
  const rank = ({ kind }: OnSite): number => (PERSON_KINDS.indexOf(kind) + 3) % PERSON_KINDS.length
  return (
    rank(one) - rank(other) ||
    compare(one.unit ?? '', other.unit ?? '') ||
    compare(one.name ?? '', other.name ?? '') ||
    compare(one.key, other.key)
  )
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
