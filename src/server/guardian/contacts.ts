import { parse } from '#contract/endpoint.ts'
import { keptContact } from '#contract/home.ts'
import type { GuardianContact } from '#domain/contact.ts'
import { canonicalJson } from '#ledger/canonical-json.ts'
import type { Statements } from '../db/database.ts'
import { insertRows } from '../db/in-parts.ts'
import { bytes, text } from '../db/row.ts'
import type { SealEvent } from '../entries/sealers.ts'
import type { UnsealEvents } from '../entries/unsealers.ts'

/** By the number of the person whose guardian it is. */
export type SealedContacts = ReadonlyMap<string, { kid: string; sealed: Uint8Array<ArrayBuffer> }>

/** Seals as bodies are sealed, before any transaction: at rest nobody reads a contact without the school's key. */
export async function sealContacts(
  sealer: SealEvent,
  people: readonly { number: string; guardian?: GuardianContact | undefined }[],
): Promise<SealedContacts> {
  const told = people.flatMap(({ number, guardian }) =>
    guardian === undefined ? [] : [{ number, guardian }],
  )
  if (told.length === 0) return new Map()
  const { kid, seal } = await sealer()
  const sealed = new Map<string, { kid: string; sealed: Uint8Array<ArrayBuffer> }>()
  for (const { number, guardian } of told)
    sealed.set(number, { kid, sealed: await seal(canonicalJson({ number, contact: guardian })) })
  return sealed
}

/** Keeps them; a later one takes the place of the one before. Only inside a transaction. */
export async function keepContacts(
  sql: Statements,
  school: string,
  people: readonly { id: string; number: string }[],
  contacts: SealedContacts,
): Promise<void> {
  const rows = people.flatMap(({ id, number }) => {
    const contact = contacts.get(number)
    return contact === undefined ? [] : [[school, id, contact.kid, contact.sealed]]
  })
  await insertRows(
    sql,
    'insert into guardian_contact (school, person_id, kid, sealed) values',
    rows,
    'on conflict (school, person_id) do update set kid = excluded.kid, sealed = excluded.sealed',
  )
}

/** Ids of everybody whose guardian is on file. */
export async function whoHasContact(sql: Statements, school: string): Promise<ReadonlySet<string>> {
  const rows = await sql.all('select person_id from guardian_contact where school = ?', school)
  return new Set(rows.map((row) => text(row, 'person_id')))
}

/** Whom to call about somebody; null when nobody is on file, or what is on file was not sealed for this person. */
export async function contactOf(
  sql: Statements,
  school: string,
  person: { id: string; number: string },
  unseal: UnsealEvents,
): Promise<GuardianContact | null> {
  const [row] = await sql.all(
    'select kid, sealed from guardian_contact where school = ? and person_id = ?',
    ...[school, person.id],
  )
  if (row === undefined) return null
  const sealed = { kid: text(row, 'kid'), body: bytes(row, 'sealed') }
  const plain = (await unseal([sealed]))(sealed)
  if (plain === null) return null
  const kept = parse(keptContact, JSON.parse(plain))
  return kept.ok && kept.value.number === person.number ? kept.value.contact : null
}
