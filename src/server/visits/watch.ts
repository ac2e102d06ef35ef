import { boundsOfDay, dayOf } from '#domain/calendar.ts'
import { firstDueAt, firstOwner } from '#domain/case.ts'
import { expectedEnd, isOverdue, type SiteVisit } from '#domain/on-site.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import type { Session } from '#domain/session.ts'
import { LONGEST_WINDOW_MS } from '#domain/visit.ts'
import { type Refused, refuse } from '../answer.ts'
import { termsNow } from '../cases/around.ts'
import { caseOfVisit } from '../cases/fold.ts'
import { caseNamed } from '../cases/list.ts'
import { appendConsole, SERVER_ACTOR, type Writer } from '../console/append.ts'
import type { Statements } from '../db/database.ts'
import { text } from '../db/row.ts'
import { asSchool } from '../db/scope.ts'
import { currentPolicy } from '../school/policy.ts'
import { openVisits, siteVisitsNamed } from './site-visits.ts'

/** Visits of one school looked at in one round. */
const MOST_AT_ONCE = 500

/**
 * Looks at the visits whose end nobody told: one that has outstayed its time becomes a case, and one whose day is over
 * is ended as what nobody saw. Each is written once, under the stream's lock.
 *
 * @returns how many cases were opened and how many visits were swept
 */
export async function watchVisits(writer: Writer): Promise<{ opened: number; swept: number }> {
  const now = writer.clock()
  const done = { opened: 0, swept: 0 }
  for (const row of await writer.database.all('select school from school order by school')) {
    const school = text(row, 'school')
    const ofSchool = await asSchool(school, () => watchSchool(writer, school, now))
    done.opened += ofSchool.opened
    done.swept += ofSchool.swept
  }
  return done
}

async function watchSchool(
  writer: Writer,
  school: string,
  now: number,
): Promise<{ opened: number; swept: number }> {
  const term = { from: now - LONGEST_WINDOW_MS, until: now }
  const visits = await openVisits(writer.database, school, term, MOST_AT_ONCE)
  const done = { opened: 0, swept: 0 }
  if (visits.length === 0) return done
  const { sessions } = (await currentPolicy(writer.database, school)) ?? DEFAULT_POLICY
  for (const visit of visits) {
    if (!isOverdue({ since: visit.at, expectedUntil: visit.expectedUntil }, now, sessions)) continue
    if (await openOverdue(writer, school, visit, now)) done.opened += 1
    if (isDayOver(visit, now, sessions) && (await sweep(writer, school, visit))) done.swept += 1
  }
  return done
}

/** Late records of a tablet without a network may still tell that they went: nobody is swept on the day itself. */
function isDayOver({ at, expectedUntil }: SiteVisit, now: number, sessions: readonly Session[]): boolean {
  return expectedEnd({ since: at, expectedUntil }, sessions) < boundsOfDay(dayOf(now)).from
}

async function openOverdue(
  writer: Writer,
  school: string,
  { visit, person }: SiteVisit,
  now: number,
): Promise<boolean> {
  const cause = 'overdue-visitor'
  const id = caseOfVisit(visit)
  if ((await caseNamed(writer.database, school, id)) !== null) return false
  const owned = firstOwner(cause, person)
  const dueAt = firstDueAt(cause, owned.level, now, await termsNow(writer.database, school))
  const body = { case: id, cause, day: dayOf(now), subject: person, note: '', ...owned, dueAt } as const
  const written = await appendConsole(
    writer,
    { school, actor: SERVER_ACTOR },
    { kind: 'case-opened', body },
    async (sql) =>
      (await caseNamed(sql, school, id)) === null ? whileOpen(sql, school, visit) : refuse('not-now'),
  )
  return written.ok
}

async function sweep(writer: Writer, school: string, { visit }: SiteVisit): Promise<boolean> {
  const body = { visit, how: 'swept', leftAt: null, note: '' } as const
  const written = await appendConsole(
    writer,
    { school, actor: SERVER_ACTOR },
    { kind: 'visit-closed', body },
    (sql) => whileOpen(sql, school, visit),
  )
  return written.ok
}

/** Refused when there is no such visit, or it has an end by now. */
export async function whileOpen(sql: Statements, school: string, visit: string): Promise<Refused | null> {
  const one = (await siteVisitsNamed(sql, school, [visit])).get(visit)
  if (one === undefined) return refuse('not-found')
  return one.overAt === null ? null : refuse('not-now', { why: 'visit-over' })
}
