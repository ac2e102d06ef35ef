import { boundsOfDay } from '#domain/calendar.ts'
import { type DayReport, numbersOf, numbersWithin, type ReportNumbers, reportOn } from '#domain/report.ts'
import type { Statements } from '../db/database.ts'
import { keptNumbers } from '../keeping/kept-days.ts'
import type { Units } from '../school/units.ts'
import { type DayRead, factsFor, readDay } from './facts.ts'

/** A whole day in numbers, and who stands behind them as long as the records are there. */
export type WholeDay = { read: DayRead; report: DayReport | null; numbers: ReportNumbers }

/** The whole day as it stands at `asOf`, epoch ms. @param units whose people alone are counted */
export async function wholeDay(
  sql: Statements,
  school: string,
  { day, asOf, units }: { day: string; asOf: number; units: Units },
): Promise<WholeDay> {
  const read = await readDay(sql, school, day, units)
  const kept = await keptNumbers(sql, school, day)
  if (kept !== null) {
    const { whole } = kept.numbers
    return { read, report: null, numbers: units === null ? whole : numbersWithin(whole, units) }
  }
  const report = reportOn(day, asOf, factsFor(read, null), boundsOfDay(day))
  return { read, report, numbers: numbersOf(report) }
}
