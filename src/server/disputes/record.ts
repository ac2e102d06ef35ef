import type { DisputedKind, DisputedRecord } from '#domain/dispute.ts'
import type { Statements } from '../db/database.ts'

/** Whether a record is of a person: parameters are the school, the id of the record and the person's. */
const OF_PERSON: Readonly<Record<DisputedKind, string>> = {
  check: 'select 1 as one from entry where school = ? and check_id = ? and person_id = ?',
  case: 'select 1 as one from case_file where school = ? and case_id = ? and person_id = ?',
  absence: 'select 1 as one from absence where school = ? and absence = ? and person_id = ?',
  departure: 'select 1 as one from departure where school = ? and departure = ? and person_id = ?',
  visit: `select 1 as one from visit where school = ? and visit = ? and person_id = ?`,
  told: `select 1 as one from home_reading where school = ? and day = ? and person_id = ?`,
  roster: 'select 1 as one from person where school = ? and id = ? and id = ?',
}
/** Where else the same may stand: told and never seen, registered and never let in. */
const ELSE_OF_PERSON: Readonly<Partial<Record<DisputedKind, string>>> = {
  visit: 'select 1 as one from visit_registration where school = ? and visit = ? and person_id = ?',
  told: 'select 1 as one from exposure_answer where school = ? and day = ? and person_id = ?',
}

/** Whether there is such a record and it is about this person. */
export async function isRecordOf(
  sql: Statements,
  school: string,
  { kind, id }: DisputedRecord,
  person: string,
): Promise<boolean> {
  for (const select of [OF_PERSON[kind], ELSE_OF_PERSON[kind]])
    if (select !== undefined && (await sql.all(`${select} limit 1`, school, id, person)).length > 0)
      return true
  return false
}

/** Whether a note has its answer; null when there is no such note. */
export async function isAnswered(sql: Statements, school: string, dispute: string): Promise<boolean | null> {
  const [row] = await sql.all('select answer from dispute where school = ? and dispute = ?', school, dispute)
  return row === undefined ? null : row['answer'] !== null
}
