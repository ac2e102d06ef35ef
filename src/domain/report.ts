import {
  closingEquation,
  countOutcomes,
  type Day,
  type DayCounts,
  type DayFacts,
  dayOfUnit,
  type ExpectedPerson,
  hasLeft,
  type OtherCounts,
  type Span,
} from './day.ts'
import { compareUnits } from './unit-order.ts'

/** What a school tells the bureau about one day or a part of it: a fold over entries, never stored as figures. */
export type DayReport = {
  /** `YYYY-MM-DD`. */
  day: string
  /** Epoch ms up to which entries are counted. */
  asOf: number
  whole: Day
  units: readonly { unit: string | null; day: Day }[]
}

/**
 * Folds the day's entries into the report, whole school and per class or department. Units come in the order a
 * school counts them, and the people by unit and, within one, as `expected` lists them.
 */
export function reportOn(day: string, asOf: number, facts: DayFacts, span: Span): DayReport {
  const members = new Map<string | null, ExpectedPerson[]>()
  for (const person of facts.expected) {
    const known = members.get(person.unit)
    if (known === undefined) members.set(person.unit, [person])
    else known.push(person)
  }
  const units = [...members].sort(([one], [other]) => compareUnits(one, other))
  const whole = closingEquation({ ...facts, expected: units.flatMap(([, people]) => people) }, span)
  let from = 0
  return {
    day,
    asOf,
    whole,
    units: units.map(([unit, { length }]) => {
      // The equation keeps the order of the expected: a class stands together.
      const places = whole.places.slice(from, from + length)
      from += length
      return { unit, day: dayOfUnit(places) }
    }),
  }
}

/** What is left of a report without the people in it: the same numbers, once their records are erased. */
export type ReportNumbers = {
  counts: DayCounts
  /** Of the unexplained: on site, not in class. */
  notInClass: number
  /** Of all: gone again within the time that is counted. */
  left: number
  visitors: OtherCounts
  unexpected: OtherCounts
  units: readonly { unit: string | null; counts: DayCounts }[]
}

export function numbersOf({ whole, units }: DayReport): ReportNumbers {
  return {
    counts: whole.counts,
    notInClass: whole.notInClass,
    left: whole.places.filter(hasLeft).length,
    visitors: countOutcomes(whole.visitors),
    unexpected: countOutcomes(whole.unexpected),
    units: units.map(({ unit, day }) => ({ unit, counts: day.counts })),
  }
}

const NO_OTHERS: OtherCounts = { admitted: 0, held: 0, isolated: 0, turnedAway: 0 }

/** The part of kept numbers that is of some units; what was not counted unit by unit is 0. */
export function numbersWithin({ units }: ReportNumbers, chosen: readonly string[]): ReportNumbers {
  const own = units.filter(({ unit }) => unit !== null && chosen.includes(unit))
  return {
    counts: sumOfCounts(own.map(({ counts }) => counts)),
    ...{ notInClass: 0, left: 0, visitors: NO_OTHERS, unexpected: NO_OTHERS, units: own },
  }
}

/** The equations of several places as one. */
export function sumOfCounts(all: readonly DayCounts[]): DayCounts {
  const sum = (term: keyof DayCounts): number => all.reduce((total, counts) => total + counts[term], 0)
  return {
    expected: sum('expected'),
    admitted: sum('admitted'),
    held: sum('held'),
    isolated: sum('isolated'),
    turnedAway: sum('turnedAway'),
    absent: sum('absent'),
    unexplained: sum('unexplained'),
  }
}

/** How one session stands towards the report. */
export type SessionStanding = { hasBegun: boolean; isOver: boolean; isClosed: boolean; unexplained: number }

/** Why the day may not be told yet: a session that is over holds somebody unexplained for whom nobody signed. */
export function whyNotReport(
  sessions: readonly SessionStanding[],
): 'session-not-begun' | 'session-open' | null {
  if (!sessions.some(({ hasBegun }) => hasBegun)) return 'session-not-begun'
  return sessions.some(({ isOver, isClosed, unexplained }) => isOver && !isClosed && unexplained > 0)
    ? 'session-open'
    : null
}

/** Whether there is nothing to tell: no case was opened, nobody is ill, nobody was signed for. */
export function isNilDay({
  cases,
  ill,
  signedFor,
}: {
  cases: number
  ill: number
  signedFor: number
}): boolean {
  return cases === 0 && ill === 0 && signedFor === 0
}
