import type { KeptDay } from '#contract/kept-day.ts'
import { boundsOfDay } from '#domain/calendar.ts'
import { numbersOf, type ReportNumbers, reportOn } from '#domain/report.ts'
import { casesOpenedIn } from '../cases/list.ts'
import { factsFor } from '../day/facts.ts'
import { isNilOn } from '../day/report.ts'
import { type Closing, countSessions } from '../day/sessions.ts'
import type { Statements } from '../db/database.ts'
import { keptNumbers } from './kept-days.ts'

/**
 * Counts a day for the last time, before the first of its records is erased: from then on these are its numbers, and
 * what comes later changes them no more. A day that was counted before stays as it is. Only inside a transaction.
 *
 * @param now epoch ms
 */
export async function keepNumbers(sql: Statements, school: string, day: string, now: number): Promise<void> {
  if ((await keptNumbers(sql, school, day)) !== null) return
  const { read, sessions } = await countSessions(sql, school, day, now)
  const numbers: KeptDay = {
    whole: asKept(numbersOf(reportOn(day, now, factsFor(read, null), boundsOfDay(day)))),
    sessions: sessions.map(({ session, numbers: own, agrees, closing }) => ({
      ...{ session: session.id, ...asKept(own), agrees },
      closing: closing && asSigned(closing),
    })),
    casesOpened: (await casesOpenedIn(sql, school, boundsOfDay(day))).length,
    isNil: await isNilOn(sql, school, day, sessions),
  }
  await sql.run(
    'insert into kept_day (school, day, kept_at, numbers) values (?, ?, ?, ?)',
    ...[school, day, now, JSON.stringify(numbers)],
  )
}

/** Who signed and for how many, without the people who were signed for. */
function asSigned({ actor, at, asOf, counts }: Closing): KeptDay['sessions'][number]['closing'] {
  return { actor, at, asOf, counts }
}

function asKept(numbers: ReportNumbers): KeptDay['whole'] {
  return { ...numbers, units: [...numbers.units] }
}
