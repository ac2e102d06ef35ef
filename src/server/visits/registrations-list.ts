import { parse } from '#contract/endpoint.ts'
import { registration } from '#contract/registration.ts'
import type { RegistrationRow } from '#contract/registrations.ts'
import { maskedIdDigits, maskedPhone } from '#domain/contact.ts'
import { PERSON_KINDS } from '#domain/person.ts'
import type { Registration } from '#domain/registration.ts'
import type { Row, Statements } from '../db/database.ts'
import { integer, oneOf, only, orNull, text } from '../db/row.ts'
import type { UnsealEvents } from '../entries/unsealers.ts'
import { CONTACT, type OpenedWords, openPrivateWords } from './private-words.ts'

/** Keyset: the last row of the page before. */
export type RegistrationKey = { at: number; visit: string }

/** Newest first. What was told under seal is masked before it leaves here. */
export async function registrationsPage(
  sql: Statements,
  { school, after }: { school: string; after: RegistrationKey | null },
  limit: number,
  unseal: UnsealEvents,
): Promise<RegistrationRow[]> {
  const rows = await sql.all(
    `select visit_registration.*, head.name as tablet, visit.visit as came from visit_registration
       join head on head.school = visit_registration.school and head.stream = visit_registration.stream
       left join visit on visit.school = visit_registration.school and visit.visit = visit_registration.visit
      where visit_registration.school = ?
        ${after === null ? '' : 'and (visit_registration.at, visit_registration.visit) < (?, ?)'}
      order by visit_registration.at desc, visit_registration.visit desc limit ?`,
    ...[school, ...(after === null ? [] : [after.at, after.visit]), limit],
  )
  const opened = await openPrivateWords(rows, CONTACT, unseal)
  return rows.map((row, at) => toRow(row, toldIn(row), opened[at]))
}

export async function countRegistrations(sql: Statements, school: string): Promise<number> {
  const rows = await sql.all('select count(*) as n from visit_registration where school = ?', school)
  return integer(only(rows), 'n')
}

function toRow(
  row: Row,
  { lead, given, pledge }: Registration,
  words: OpenedWords<'phone' | 'idDigits'> | undefined,
): RegistrationRow {
  const { phone = null, idDigits = null } = words ?? {}
  return {
    ...{ visit: text(row, 'visit'), at: integer(row, 'at'), tablet: text(row, 'tablet') },
    person: {
      id: text(row, 'person_id'),
      kind: oneOf(PERSON_KINDS, row, 'person_kind'),
      name: text(row, 'person_name'),
      unit: orNull(text, row, 'organization'),
    },
    bySelf: integer(row, 'by_visitor') === 1,
    language: oneOf(['zh', 'en'], row, 'language'),
    ...{ pledge, given: [...given] },
    signed: orNull((from, column) => oneOf(['drawn', 'typed'], from, column), row, 'signed'),
    ...{ host: lead?.host ?? null, purpose: lead?.purpose ?? null, note: lead?.note ?? '' },
    ...{ plate: lead?.plate ?? null, companions: lead?.companions.length ?? 0 },
    phone: phone === null ? null : maskedPhone(phone),
    idDigits: idDigits === null ? null : maskedIdDigits(idDigits),
    cameIn: row['came'] !== null,
  }
}

/** What a kept registration tells in clear. */
export function toldIn(row: Row): Registration {
  const parsed = parse(registration, JSON.parse(text(row, 'told')))
  if (!parsed.ok) throw new Error('a projected registration does not parse: rebuild the projections')
  return parsed.value
}
