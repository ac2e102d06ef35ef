import { type Case, type CaseTerms, climbsDue } from '#domain/case.ts'
import { refuse } from '../answer.ts'
import { appendConsole, SERVER_ACTOR, type Writer } from '../console/append.ts'
import { text } from '../db/row.ts'
import { asSchool } from '../db/scope.ts'
import { termsNow } from './around.ts'
import { caseNamed, casesOverdue } from './list.ts'

/** Cases of one school looked at in one round; the next round takes the rest. */
const MOST_AT_ONCE = 200

/**
 * Records that cases climbed because a level let its time pass, each climb once: under the stream's lock it is
 * written only while it is the next one due.
 *
 * @returns how many climbs were recorded
 */
export async function climbCases(writer: Writer): Promise<number> {
  const { database, clock } = writer
  const now = clock()
  let recorded = 0
  for (const row of await database.all('select school from school order by school')) {
    const school = text(row, 'school')
    recorded += await asSchool(school, () => climbAll(writer, school, now))
  }
  return recorded
}

async function climbAll(writer: Writer, school: string, now: number): Promise<number> {
  const terms = await termsNow(writer.database, school)
  let recorded = 0
  for (const standing of await casesOverdue(writer.database, school, now, MOST_AT_ONCE))
    recorded += await climb(writer, school, standing, now, terms)
  return recorded
}

async function climb(
  writer: Writer,
  school: string,
  standing: Case,
  now: number,
  terms: CaseTerms,
): Promise<number> {
  let recorded = 0
  for (const due of climbsDue(standing, now, terms)) {
    const written = await appendConsole(
      writer,
      { school, actor: SERVER_ACTOR },
      { kind: 'case-step', body: { case: standing.id, step: 'escalated', ...due } },
      async (sql) => {
        const current = await caseNamed(sql, school, standing.id)
        const next = current === null ? undefined : climbsDue(current, now, terms)[0]
        return next?.level === due.level && next.dueAt === due.dueAt ? null : refuse('not-now')
      },
    )
    if (!written.ok) return recorded
    recorded += 1
  }
  return recorded
}
