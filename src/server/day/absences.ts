import { ABSENCE_REASONS, type Absence, CLUSTER_DAYS, clusters, dayBefore } from '#domain/absence.ts'
import { SYMPTOMS, type Symptom } from '#domain/exposure.ts'
import { PERSON_KINDS } from '#domain/person.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { SESSION_IDS } from '#domain/session.ts'
import type { Row, Statements, Value } from '../db/database.ts'
import { integer, oneOf, only, orNull, text } from '../db/row.ts'
import { currentPolicy } from '../school/policy.ts'
import { ofUnits, type Units } from '../school/units.ts'

/** An absence with who noted it, when, and what they wrote. */
export type NotedAbsence = Absence & {
  symptoms: readonly Symptom[]
  note: string
  notedBy: string
  notedAt: number
}

/** Everything noted for that day, withdrawn or not. */
export async function absencesOn(
  sql: Statements,
  school: string,
  day: string,
  units: Units = null,
): Promise<NotedAbsence[]> {
  const own = ofUnits('person_id', school, units)
  const rows = await sql.all(
    `select * from absence where ${['school = ? and until_on >= ? and from_on <= ?', ...own.where].join(' and ')}
      order by until_on, absence`,
    ...[school, day, day, ...own.values],
  )
  return rows.map(toAbsence)
}

/** Everything that began within these days, first and last included. */
export async function absencesSince(
  sql: Statements,
  school: string,
  fromOn: string,
  untilOn: string,
): Promise<NotedAbsence[]> {
  const rows = await sql.all(
    `select * from absence where school = ? and until_on >= ? and from_on >= ? and from_on <= ?
      order by until_on, absence`,
    ...[school, fromOn, fromOn, untilOn],
  )
  return rows.map(toAbsence)
}

/** What a ledger of illnesses is asked by: days on which they began, first and last included. */
export type IllnessesAsked = { school: string; units: Units; from: string; until: string }
/** Keyset: the last row of the page before. */
export type IllnessKey = Pick<Absence, 'id' | 'fromOn'>

/** Every illness that was noted and began within these days, withdrawn or not, the latest first. */
export async function illnessesPage(
  sql: Statements,
  asked: IllnessesAsked,
  after: IllnessKey | null,
  limit: number,
): Promise<NotedAbsence[]> {
  const { where, values } = illnessesOf(asked)
  const further = after === null ? '' : ' and (from_on, absence) < (?, ?)'
  const rows = await sql.all(
    `select * from absence where ${where}${further} order by from_on desc, absence desc limit ?`,
    ...[...values, ...(after === null ? [] : [after.fromOn, after.id]), limit],
  )
  return rows.map(toAbsence)
}

export async function countIllnesses(sql: Statements, asked: IllnessesAsked): Promise<number> {
  const { where, values } = illnessesOf(asked)
  return integer(only(await sql.all(`select count(*) as n from absence where ${where}`, ...values)), 'n')
}

function illnessesOf({ school, units, from, until }: IllnessesAsked): { where: string; values: Value[] } {
  const own = ofUnits('person_id', school, units)
  return {
    // None ends before it began: the index is by the last day.
    where: [
      `school = ? and until_on >= ? and from_on >= ? and from_on <= ? and reason = 'illness'`,
      ...own.where,
    ].join(' and '),
    values: [school, from, from, until, ...own.values],
  }
}

/** Classes in which illness gathers on that day by the school's own numbers, with how many fell ill. */
export async function clustersOn(
  sql: Statements,
  school: string,
  day: string,
): Promise<{ unit: string; today: number; lately: number }[]> {
  const { followUp } = (await currentPolicy(sql, school)) ?? DEFAULT_POLICY
  const recent = await absencesSince(sql, school, dayBefore(day, CLUSTER_DAYS - 1), day)
  return clusters(recent, day, followUp.cluster).map(({ unit, today, lately }) => ({
    unit,
    today: today.length,
    lately: lately.length,
  }))
}

/** Illnesses that began by that day and whose certificate nobody has seen: those whose coming back is looked at. */
export async function uncertified(sql: Statements, school: string, day: string): Promise<NotedAbsence[]> {
  const rows = await sql.all(
    `select * from absence where school = ? and reason = 'illness' and seen_on is null and withdrawn = 0
        and from_on <= ? order by person_id, from_on, absence`,
    ...[school, day],
  )
  return rows.map(toAbsence)
}

/** The same of some people, at most as many as one statement takes; those noted ahead too. */
export async function uncertifiedOf(
  sql: Statements,
  school: string,
  people: readonly string[],
): Promise<NotedAbsence[]> {
  const rows = await sql.all(
    `select * from absence where school = ? and person_id in (${people.map(() => '?').join(', ')})
        and reason = 'illness' and seen_on is null and withdrawn = 0 order by from_on, absence`,
    ...[school, ...people],
  )
  return rows.map(toAbsence)
}

/** Everything that was ever noted of one person, oldest first. */
export async function absencesOf(sql: Statements, school: string, person: string): Promise<NotedAbsence[]> {
  const rows = await sql.all(
    'select * from absence where school = ? and person_id = ? order by noted_at, absence',
    ...[school, person],
  )
  return rows.map(toAbsence)
}

export async function absenceNamed(
  sql: Statements,
  school: string,
  absence: string,
): Promise<NotedAbsence | null> {
  const [row] = await sql.all('select * from absence where school = ? and absence = ?', school, absence)
  return row === undefined ? null : toAbsence(row)
}

function toAbsence(row: Row): NotedAbsence {
  const issuer = orNull(text, row, 'issuer')
  const sessions = orNull(text, row, 'sessions')
  return {
    id: text(row, 'absence'),
    person: {
      id: text(row, 'person_id'),
      kind: oneOf(PERSON_KINDS, row, 'person_kind'),
      name: text(row, 'person_name'),
      unit: orNull(text, row, 'person_unit'),
    },
    fromOn: text(row, 'from_on'),
    untilOn: text(row, 'until_on'),
    sessions:
      sessions === null ? null : SESSION_IDS.filter((session) => sessions.split(' ').includes(session)),
    reason: oneOf(ABSENCE_REASONS, row, 'reason'),
    certificate: issuer === null ? null : { issuer, seenOn: text(row, 'seen_on') },
    isWithdrawn: integer(row, 'withdrawn') === 1,
    symptoms: SYMPTOMS.filter((symptom) => text(row, 'symptoms').split(' ').includes(symptom)),
    note: text(row, 'note'),
    notedBy: text(row, 'noted_by'),
    notedAt: integer(row, 'noted_at'),
  }
}
