import { parse } from '#contract/endpoint.ts'
import { inspectors } from '#contract/inspection-body.ts'
import { type InspectionRow, NOTICED_MS, type OfficialAtGate } from '#contract/inspections.ts'
import { INSPECTED_AREAS } from '#domain/inspection.ts'
import { PERSON_KINDS } from '#domain/person.ts'
import { OUTCOMES, type Outcome } from '#domain/reasons.ts'
import type { InspectionBody } from '#ledger/inspection-body.ts'
import type { Row, Statements } from '../db/database.ts'
import { allAmong } from '../db/in-parts.ts'
import { integer, oneOf, orNull, text } from '../db/row.ts'
import type { PlacedStep } from '../entries/fold.ts'
import { stepsAmong } from '../entries/steps.ts'

/** Keyset: the last row of the page before. */
export type InspectionKey = { at: number; inspection: string }

/** Most that one notice tells of. */
const MOST_NOTICED = 20

/** Newest first, each official with how their own check stands now. */
export async function inspectionsPage(
  sql: Statements,
  { school, after }: { school: string; after: InspectionKey | null },
  limit: number,
): Promise<InspectionRow[]> {
  const rows = await sql.all(
    `select inspection.*, head.name as tablet from inspection
       join head on head.school = inspection.school and head.stream = inspection.stream
      where inspection.school = ?
        ${after === null ? '' : 'and (inspection.at, inspection.inspection) < (?, ?)'}
      order by inspection.at desc, inspection.inspection desc limit ?`,
    ...[school, ...(after === null ? [] : [after.at, after.inspection]), limit],
  )
  const parties = rows.map((row) => membersIn(row))
  const checks = parties.flat().map(({ check }) => check)
  const standing = await outcomesOf(sql, school, checks)
  return rows.map((row, at) => ({
    ...{ inspection: text(row, 'inspection'), at: integer(row, 'at'), tablet: text(row, 'tablet') },
    ...{ authority: text(row, 'authority'), mission: text(row, 'mission') },
    leader: { id: orNull(text, row, 'leader_id'), name: text(row, 'leader_name') },
    areas: INSPECTED_AREAS.filter((area) => text(row, 'areas').split(' ').includes(area)),
    members: (parties[at] ?? []).map(({ check, person, outcome }) => ({
      ...{ check, person: { ...person } },
      // What was recorded then holds where the check was erased before the inspection.
      outcome: standing.get(check) ?? outcome,
    })),
  }))
}

/** The officials of a kept inspection, the lead first. */
export function membersIn(row: Row): InspectionBody['members'] {
  const parsed = parse(inspectors, JSON.parse(text(row, 'members')))
  if (!parsed.ok) throw new Error('a projected inspection does not parse: rebuild the projections')
  return parsed.value
}

async function outcomesOf(
  sql: Statements,
  school: string,
  checks: readonly string[],
): Promise<ReadonlyMap<string, Outcome>> {
  const select = 'select check_id, outcome from entry where school = ? and check_id in'
  const rows = await allAmong(sql, select, school, checks)
  return new Map(rows.map((row) => [text(row, 'check_id'), oneOf(OUTCOMES, row, 'outcome')]))
}

/** Officials at the gates within the time that is told, newest first; who refused may have said no name. */
export async function officialsNow(sql: Statements, school: string, now: number): Promise<OfficialAtGate[]> {
  const since = now - NOTICED_MS
  const refusing = await refusedAsOfficial(sql, school, since)
  const named = await sql.all(
    `select check_id from entry where school = ? and person_kind = 'official' and at >= ?
      order by at desc limit ${MOST_NOTICED}`,
    ...[school, since],
  )
  const checks = [...new Set([...refusing, ...named.map((row) => text(row, 'check_id'))])]
  const rows = await allAmong(
    sql,
    `select entry.*, head.name as tablet from entry
       join head on head.school = entry.school and head.stream = entry.stream
      where entry.school = ? and entry.check_id in`,
    school,
    checks,
  )
  return rows
    .map((row) => toOfficial(row, refusing))
    .sort((one, other) => other.at - one.at)
    .slice(0, MOST_NOTICED)
}

/** Checks that ended because somebody refused, and who was, or called themselves, an official. */
async function refusedAsOfficial(
  sql: Statements,
  school: string,
  since: number,
): Promise<ReadonlySet<string>> {
  const rows = await sql.all(
    `select check_id from case_file where school = ? and opened_at >= ? and cause = 'refusal' and check_id is not null
      order by opened_at desc limit ${MOST_NOTICED}`,
    ...[school, since],
  )
  const told = await stepsAmong(
    sql,
    school,
    rows.map((row) => text(row, 'check_id')),
  )
  return new Set([...told].filter(([, steps]) => steps.some(isOfficialRefusing)).map(([check]) => check))
}

function isOfficialRefusing({ kind, body }: PlacedStep): boolean {
  if (kind === 'held-step' && body.step === 'resolved')
    return body.outcome === 'turn-away' && body.reason === 'refused-check' && body.as === 'official'
  return 'identity' in body && body.identity?.person.kind === 'official'
}

function toOfficial(row: Row, refusing: ReadonlySet<string>): OfficialAtGate {
  const check = text(row, 'check_id')
  return {
    ...{ check, at: integer(row, 'at'), tablet: text(row, 'tablet'), refused: refusing.has(check) },
    outcome: oneOf(OUTCOMES, row, 'outcome'),
    person: orNull(
      (from) => ({
        id: text(from, 'person_id'),
        kind: oneOf(PERSON_KINDS, from, 'person_kind'),
        name: text(from, 'person_name'),
        unit: orNull(text, from, 'person_unit'),
      }),
      row,
      'person_id',
    ),
  }
}
