import { closingEquation, type Day, type DayFacts, dayOfUnit, type ExpectedPerson, type Span } from './day.ts'
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
