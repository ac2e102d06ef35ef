import type { CaseDetail } from '#contract/cases.ts'
import type { CaseOpening } from '#domain/case.ts'
import { expectedEnd } from '#domain/on-site.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { VISIT_ENDS } from '#domain/visit.ts'
import { caseOfVisit } from '../cases/fold.ts'
import type { Statements } from '../db/database.ts'
import { integer, oneOf, orNull, text } from '../db/row.ts'
import { currentPolicy } from '../school/policy.ts'

/** The visit for which a case was opened; null for every other case, and once the visit was erased. */
export async function visitOfCase(
  sql: Statements,
  school: string,
  { id, cause, subject }: CaseOpening,
): Promise<CaseDetail['visit']> {
  if (cause !== 'overdue-visitor' || subject === null) return null
  const rows = await sql.all(
    `select visit.visit, visit.at, visit.came, visit.host_id, visit.host_name, visit.expected_until,
        visit_end.how, visit_end.left_at from visit
       left join visit_end on visit_end.school = visit.school and visit_end.visit = visit.visit
      where visit.school = ? and visit.person_id = ?`,
    ...[school, subject.id],
  )
  const row = rows.find((one) => caseOfVisit(text(one, 'visit')) === id)
  if (row === undefined) return null
  const { sessions } = (await currentPolicy(sql, school)) ?? DEFAULT_POLICY
  const since = integer(row, 'at')
  const host = orNull(text, row, 'host_name')
  return {
    ...{ visit: text(row, 'visit'), since, came: integer(row, 'came') },
    host: host === null ? null : { id: orNull(text, row, 'host_id'), name: host },
    until: expectedEnd({ since, expectedUntil: orNull(integer, row, 'expected_until') }, sessions),
    end: orNull(
      (one) => ({ how: oneOf(VISIT_ENDS, one, 'how'), leftAt: orNull(integer, one, 'left_at') }),
      row,
      'how',
    ),
  }
}
