import type { BureauDay, BureauSchool, SchoolDay } from '#contract/bureau.ts'
import { boundsOfDay } from '#domain/calendar.ts'
import { casesOpenedIn, openCases } from '../cases/list.ts'
import { wholeDay } from '../day/numbers.ts'
import { reportsOn } from '../day/report.ts'
import { countSessions } from '../day/sessions.ts'
import type { Database, Statements } from '../db/database.ts'
import { integer, only, text } from '../db/row.ts'
import { asSchool } from '../db/scope.ts'
import { membersOf } from './bureau.ts'

/** A tablet that nobody heard of for so long may hold records that are missing in the numbers, ms. */
const SILENT_MS = 15 * 60_000

type When = { day: string; asOf: number }

/**
 * Each school of a bureau on a day. The bureau's own rows say which these are; each is then read as that school and
 * no other, so that the wall between schools stands for a bureau as well.
 */
export async function bureauDayOf(database: Database, bureau: string, when: When): Promise<BureauDay> {
  const schools: SchoolDay[] = []
  for (const school of await membersOf(database, bureau))
    schools.push(await asSchool(school, () => schoolDayOf(database, school, when)))
  schools.sort(
    (one, other) =>
      Number(one.report !== null) - Number(other.report !== null) ||
      one.called.localeCompare(other.called, 'zh-CN'),
  )
  return { ...when, schools }
}

/** One school of the bureau; null for any other. */
export async function bureauSchoolOf(
  database: Database,
  { bureau, school }: { bureau: string; school: string },
  when: When,
): Promise<BureauSchool | null> {
  if (!(await membersOf(database, bureau)).includes(school)) return null
  return await asSchool(school, async () => {
    const { numbers } = await wholeDay(database, school, { ...when, units: null })
    const { sessions, kept } = await countSessions(database, school, when.day, when.asOf)
    const opened = await casesOpenedIn(database, school, boundsOfDay(when.day))
    return {
      ...when,
      school: await schoolDayOf(database, school, when),
      visitors: numbers.visitors,
      unexpected: numbers.unexpected,
      units: [...numbers.units],
      sessions: sessions.map(({ session, state, numbers: own, closing }) => ({
        ...{ session: session.id, state, counts: own.counts },
        closedAt: closing?.at ?? null,
      })),
      reports: await reportsIn(database, school, when.day),
      casesOpened: kept?.numbers.casesOpened ?? opened.length,
    }
  })
}

async function schoolDayOf(sql: Statements, school: string, { day, asOf }: When): Promise<SchoolDay> {
  const named = only(await sql.all('select name from school where school = ?', school))
  const { numbers } = await wholeDay(sql, school, { day, asOf, units: null })
  return {
    school,
    called: text(named, 'name'),
    counts: numbers.counts,
    report: (await reportsIn(sql, school, day)).at(-1) ?? null,
    cases: await openCases(sql, school, asOf),
    tablets: await tabletsOf(sql, school, asOf),
  }
}

async function reportsIn(
  sql: Statements,
  school: string,
  day: string,
): Promise<{ at: number; isNil: boolean }[]> {
  const all = await reportsOn(sql, school, day, (id) => id)
  return all.map(({ at, isNil }) => ({ at, isNil }))
}

async function tabletsOf(sql: Statements, school: string, now: number): Promise<SchoolDay['tablets']> {
  const row = only(
    await sql.all(
      `select count(*) as n, count(case when contact_at >= ? then 1 end) as heard from head
        where school = ? and state = 'active'`,
      ...[now - SILENT_MS, school],
    ),
  )
  const all = integer(row, 'n')
  return { all, silent: all - integer(row, 'heard') }
}
