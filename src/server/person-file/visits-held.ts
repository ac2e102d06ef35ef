import { parse } from '#contract/endpoint.ts'
import { type PersonHeld, signature } from '#contract/person-file.ts'
import { maskedIdDigits, maskedPhone } from '#domain/contact.ts'
import { INSPECTED_AREAS } from '#domain/inspection.ts'
import { GUEST_KINDS, INVITATION_STATES, VISIT_ENDS, VISIT_PURPOSES, VISIT_WAYS } from '#domain/visit.ts'
import { utf8 } from '#ledger/bytes.ts'
import type { Row, Statements } from '../db/database.ts'
import { integer, oneOf, orNull, text } from '../db/row.ts'
import type { UnsealEvents } from '../entries/unsealers.ts'
import { readJson } from '../request-body.ts'
import { CONTACT, type OpenedWords, openPrivateWords } from '../visits/private-words.ts'
import { toldIn } from '../visits/registrations-list.ts'
import type { WithoutOthers } from './without-others.ts'

const purposeIn = (row: Row, column: string) => oneOf(VISIT_PURPOSES, row, column)

/** Somebody as they stand in a list that is kept as JSON; an id holds nothing that a pattern would mean otherwise. */
function namedIn(person: string, member: string): string {
  return `%"${member}":"${person.replaceAll('_', '\\_')}"%`
}

/** Visits they led or came along with, and the visits to them, of which only the time and the purpose are theirs. */
export async function visitsHeld(
  sql: Statements,
  school: string,
  person: string,
  blotted: WithoutOthers,
): Promise<Pick<PersonHeld, 'visits' | 'hosted'>> {
  const rows = await sql.all(
    `select visit.*, visit_end.how, visit_end.left_at from visit
       left join visit_end on visit_end.school = visit.school and visit_end.visit = visit.visit
      where visit.school = ? and (visit.person_id = ? or visit.companions like ? escape '\\')
      order by visit.at, visit.visit`,
    ...[school, person, namedIn(person, 'person')],
  )
  const hosted = await sql.all(
    'select visit, at, purpose from visit where school = ? and host_id = ? order by at, visit',
    ...[school, person],
  )
  return {
    visits: rows.map((row) => ({
      ...{ visit: text(row, 'visit'), at: integer(row, 'at') },
      ...ofLead(row, person, blotted),
      way: oneOf(VISIT_WAYS, row, 'way'),
      organization: orNull(text, row, 'organization'),
      purpose: orNull(purposeIn, row, 'purpose'),
      came: integer(row, 'came'),
      expectedUntil: orNull(integer, row, 'expected_until'),
      end: orNull(
        (from) => ({ how: oneOf(VISIT_ENDS, from, 'how'), leftAt: orNull(integer, from, 'left_at') }),
        row,
        'how',
      ),
    })),
    hosted: hosted.map((row) => ({
      ...{ visit: text(row, 'visit'), at: integer(row, 'at') },
      purpose: orNull(purposeIn, row, 'purpose'),
    })),
  }
}

/** What the lead of a party told is the lead's own, and no companion's. */
function ofLead(
  row: Row,
  person: string,
  blotted: WithoutOthers,
): Pick<PersonHeld['visits'][number], 'as' | 'note' | 'plate'> {
  if (text(row, 'person_id') !== person) return { as: 'companion', note: '', plate: null }
  return { as: 'lead', note: blotted(text(row, 'note')), plate: orNull(text, row, 'plate') }
}

/** What they told and signed at a gate; what was sealed as it was given where `isWhole`, else masked. */
export async function registrationsHeld(
  sql: Statements,
  school: string,
  person: string,
  { unseal, isWhole, blotted }: { unseal: UnsealEvents; isWhole: boolean; blotted: WithoutOthers },
): Promise<PersonHeld['registrations']> {
  const rows = await sql.all(
    'select * from visit_registration where school = ? and person_id = ? order by at, visit',
    ...[school, person],
  )
  const wanted = isWhole ? ([...CONTACT, 'signature'] as const) : CONTACT
  const opened: Partial<OpenedWords>[] = await openPrivateWords(rows, wanted, unseal)
  return rows.map((row, at) => ({ ...registrationOf(row, blotted), ...shownWords(opened[at], isWhole) }))
}

type Shown = Pick<PersonHeld['registrations'][number], 'phone' | 'idDigits' | 'signature'>

function shownWords(words: Partial<OpenedWords> | undefined, isWhole: boolean): Shown {
  const { phone = null, idDigits = null, signature: signed = null } = words ?? {}
  if (isWhole) return { phone, idDigits, signature: signed === null ? null : signatureIn(signed) }
  return {
    phone: phone === null ? null : maskedPhone(phone),
    idDigits: idDigits === null ? null : maskedIdDigits(idDigits),
    signature: null,
  }
}

/** Null for what no tablet of ours writes. */
function signatureIn(opened: string): Shown['signature'] {
  const read = readJson(utf8(opened))
  if (!read.ok) return null
  const parsed = parse(signature, read.value)
  return parsed.ok ? parsed.value : null
}

function registrationOf(
  row: Row,
  blotted: WithoutOthers,
): Omit<PersonHeld['registrations'][number], keyof Shown> {
  const { lead, given, pledge } = toldIn(row)
  return {
    ...{ visit: text(row, 'visit'), at: integer(row, 'at'), bySelf: integer(row, 'by_visitor') === 1 },
    language: oneOf(['zh', 'en'], row, 'language'),
    organization: orNull(text, row, 'organization'),
    ...{ pledge, given: [...given] },
    signed: orNull((from, column) => oneOf(['drawn', 'typed'], from, column), row, 'signed'),
    purpose: lead?.purpose ?? null,
    ...{
      note: blotted(lead?.note ?? ''),
      plate: lead?.plate ?? null,
      companions: lead?.companions.length ?? 0,
    },
  }
}

/** The invitation whose pass is this person's. */
export async function invitationsHeld(
  sql: Statements,
  school: string,
  person: string,
  blotted: WithoutOthers,
): Promise<PersonHeld['invitations']> {
  const rows = await sql.all(
    'select * from invitation where school = ? and invitation = ?',
    ...[school, person],
  )
  return rows.map((row) => ({
    ...{ invitation: text(row, 'invitation'), at: integer(row, 'made_at') },
    state: oneOf(INVITATION_STATES, row, 'state'),
    kind: oneOf(GUEST_KINDS, row, 'kind'),
    ...{ organization: text(row, 'organization'), purpose: purposeIn(row, 'purpose') },
    note: blotted(text(row, 'note')),
    ...{ from: integer(row, 'valid_from'), until: integer(row, 'valid_until') },
    ...{ party: integer(row, 'party'), once: integer(row, 'once') === 1, plate: orNull(text, row, 'plate') },
  }))
}

/** Inspections they came for, or went along with as duty leader. */
export async function inspectionsHeld(
  sql: Statements,
  school: string,
  person: string,
): Promise<PersonHeld['inspections']> {
  const rows = await sql.all(
    `select * from inspection where school = ? and (leader_id = ? or members like ? escape '\\')
      order by at, inspection`,
    ...[school, person, namedIn(person, 'id')],
  )
  return rows.map((row) => ({
    ...{ inspection: text(row, 'inspection'), at: integer(row, 'at') },
    as: orNull(text, row, 'leader_id') === person ? 'leader' : 'official',
    ...{ authority: text(row, 'authority'), mission: text(row, 'mission') },
    areas: INSPECTED_AREAS.filter((area) => text(row, 'areas').split(' ').includes(area)),
  }))
}

/** When roll calls found them safe. */
export async function rollCallsHeld(
  sql: Statements,
  school: string,
  person: string,
): Promise<PersonHeld['rollCalls']> {
  const rows = await sql.all(
    `select at from roll_act where school = ? and body like ? escape '\\' order by gseq`,
    ...[school, namedIn(person, 'person')],
  )
  return rows.map((row) => ({ at: integer(row, 'at') }))
}
