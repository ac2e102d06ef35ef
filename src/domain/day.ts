import { isRosterKind, type PersonKind } from './person.ts'
import type { Outcome } from './reasons.ts'

/** One entry check as it stands after its steps and corrections. */
export type DayEntry = {
  /** Null when nobody was named. */
  personId: string | null
  kind: PersonKind | null
  outcome: Outcome
  /** Epoch ms. */
  at: number
}

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
  counts: DayCounts
  visitors: OtherCounts
  unexpected: OtherCounts
  unexplained: readonly string[]
}

/**
 * expected = admitted + held + isolated + turned away + absent with a reason + unexplained.
 * A person is where their latest entry of the day left them; an entry beats an absence.
 *
 * @param expected roster ids of pupils and staff who should come that day
 * @param absent roster ids with a stated reason
 */
export function closingEquation(
  expected: ReadonlySet<string>,
  absent: ReadonlySet<string>,
  entries: Iterable<DayEntry>,
): Day {
  const { named, unnamed } = latestPerPerson(entries)
  const others = [...named.values()].filter(
    (entry) => entry.personId === null || !expected.has(entry.personId),
  )
  const here = countOutcomes(
    [...named.values()].filter((entry) => entry.personId !== null && expected.has(entry.personId)),
  )
  const notSeen = [...expected].filter((id) => !named.has(id))
  const unexplained = notSeen.filter((id) => !absent.has(id))
  return {
    counts: {
      expected: expected.size,
      ...here,
      absent: notSeen.length - unexplained.length,
      unexplained: unexplained.length,
    },
    visitors: countOutcomes([...others.filter((entry) => !isRoster(entry)), ...unnamed]),
    unexpected: countOutcomes(others.filter(isRoster)),
    unexplained,
  }
}

function latestPerPerson(entries: Iterable<DayEntry>): { named: Map<string, DayEntry>; unnamed: DayEntry[] } {
  const named = new Map<string, DayEntry>()
  const unnamed: DayEntry[] = []
  for (const entry of entries) {
    if (entry.personId === null) {
      unnamed.push(entry)
      continue
    }
    const before = named.get(entry.personId)
    if (before === undefined || entry.at >= before.at) named.set(entry.personId, entry)
  }
  return { named, unnamed }
}

function isRoster(entry: DayEntry): boolean {
  return entry.kind !== null && isRosterKind(entry.kind)
}

function countOutcomes(entries: readonly DayEntry[]): OtherCounts {
  const count = (outcome: Outcome): number => entries.filter((entry) => entry.outcome === outcome).length
  return {
    admitted: count('admit'),
    held: count('held'),
    isolated: count('isolate'),
    turnedAway: count('turn-away'),
  }
}
