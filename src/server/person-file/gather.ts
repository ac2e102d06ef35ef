import type { PersonHeld } from '#contract/person-file.ts'
import type { Person } from '#domain/person.ts'
import type { Statements } from '../db/database.ts'
import { integer, only, text } from '../db/row.ts'
import type { UnsealEvents } from '../entries/unsealers.ts'
import { rosterPerson } from '../school/roster.ts'
import { checksHeld, departuresHeld } from './at-gate.ts'
import { absencesHeld, casesHeld, disputesHeld, toldHeld } from './at-office.ts'
import { dutyHeld } from './duty-held.ts'
import {
  inspectionsHeld,
  invitationsHeld,
  registrationsHeld,
  rollCallsHeld,
  visitsHeld,
} from './visits-held.ts'
import { withoutOthers } from './without-others.ts'

/** Account under which a family reads by its link. */
const GUARDIAN = 'guardian'

/**
 * Everything this school holds about one person, and nothing of anybody else. Read when asked, from the tables: what
 * was erased is in none of them.
 *
 * @param isWhole what was told under seal is told as it was given: for the copy of the person alone
 */
export async function heldOf(
  { database, unseal, now }: { database: Statements; unseal: UnsealEvents; now: number },
  school: string,
  person: Person,
  isWhole: boolean,
): Promise<PersonHeld> {
  const { id } = person
  const blotted = await withoutOthers(database, school, person)
  return {
    schoolName: text(only(await database.all('select name from school where school = ?', school)), 'name'),
    asOf: now,
    person,
    listed: await listedHeld(database, school, id),
    checks: await checksHeld(database, school, id),
    departures: await departuresHeld(database, school, id),
    ...(await toldHeld(database, school, id, blotted)),
    cases: await casesHeld(database, school, id, blotted),
    absences: await absencesHeld(database, school, id, blotted),
    ...(await visitsHeld(database, school, id, blotted)),
    registrations: await registrationsHeld(database, school, id, { unseal, isWhole, blotted }),
    invitations: await invitationsHeld(database, school, id, blotted),
    inspections: await inspectionsHeld(database, school, id),
    rollCalls: await rollCallsHeld(database, school, id),
    duty: await dutyHeld(database, school, person),
    guardian: await guardianHeld(database, school, id),
    disputes: await disputesHeld(database, school, id, blotted),
    looks: await looksHeld(database, school, id),
  }
}

async function listedHeld(sql: Statements, school: string, id: string): Promise<PersonHeld['listed']> {
  const listed = await rosterPerson(sql, school, id)
  if (listed === null) return null
  const denied = await sql.all(
    `select key from feed where school = ? and kind = 'revoked-pass' and value is not null`,
    school,
  )
  const refused = new Set(denied.map((row) => text(row, 'key')))
  return {
    ...{ number: listed.number, days: listed.days },
    cards: listed.cards.map((card) => ({ card, isDenied: refused.has(card) })),
  }
}

async function guardianHeld(sql: Statements, school: string, id: string): Promise<PersonHeld['guardian']> {
  const contacts = await sql.all(
    'select person_id from guardian_contact where school = ? and person_id = ?',
    ...[school, id],
  )
  const [link] = await sql.all(
    'select expires_at, revoked from guardian_link where school = ? and person_id = ?',
    ...[school, id],
  )
  return {
    isOnFile: contacts.length > 0,
    link:
      link === undefined
        ? null
        : { expiresAt: integer(link, 'expires_at'), isRevoked: integer(link, 'revoked') === 1 },
  }
}

async function looksHeld(sql: Statements, school: string, id: string): Promise<PersonHeld['looks']> {
  const rows = await sql.all(
    `select read_record.at, read_record.route, read_record.account from read_person
       join read_record on read_record.school = read_person.school and read_record.at = read_person.at
         and read_record.read = read_person.read
      where read_person.school = ? and read_person.person_id = ? order by read_record.at, read_record.read`,
    ...[school, id],
  )
  return rows.map((row) => ({
    ...{ at: integer(row, 'at'), route: text(row, 'route') },
    by: text(row, 'account') === GUARDIAN ? GUARDIAN : 'office',
  }))
}
