import { closingEquation, type Day, type DayEntry } from './day.ts'
import { compareUnits } from './unit-order.ts'

/** A pupil or member of staff who should come, with the class or department they are counted under. */
export type ExpectedPerson = { id: string; unit: string | null }

/** What a school tells the bureau about one day: a fold over entries, never stored as figures. */
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
 * school counts them, and the unexplained by unit and, within one, as `expected` lists them.
 */
export function reportOn(
  day: string,
  asOf: number,
  expected: readonly ExpectedPerson[],
  absent: ReadonlySet<string>,
  entries: readonly DayEntry[],
): DayReport {
  const units = [...new Set(expected.map((person) => person.unit))].sort(compareUnits)
  const members = units.map((unit) => expected.filter((person) => person.unit === unit).map(({ id }) => id))
  return {
    day,
    asOf,
    whole: closingEquation(new Set(members.flat()), absent, entries),
    units: units.map((unit, index) => {
      const own = new Set(members[index])
      const theirs = entries.filter((entry) => entry.personId !== null && own.has(entry.personId))
      return { unit, day: closingEquation(own, absent, theirs) }
    }),
  }
}
