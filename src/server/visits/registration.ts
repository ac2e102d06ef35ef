import type { VisitRegisteredBody } from '#ledger/visit-bodies.ts'
import type { Statements } from '../db/database.ts'

/** Where a record stands, who wrote it, and when by the server's clock, epoch ms. */
type Place = { gseq: number; stream: string; seq: number; at: number; actor: string }

/**
 * Takes what a visitor told and signed into its table; told twice it is one. What was sealed stays so: opening it is
 * an act of its own. Only inside a transaction.
 */
export async function projectRegistration(
  sql: Statements,
  school: string,
  { visit, person, checkpoint, by, language, registration, signed, again, sealed }: VisitRegisteredBody,
  { gseq, stream, seq, at, actor }: Place,
): Promise<void> {
  await sql.run(
    `insert into visit_registration (school, visit, gseq, at, stream, seq, actor, person_id, person_kind, person_name,
       organization, checkpoint_id, by_visitor, language, pledge, signed, again, told, sealed)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (school, visit) do nothing`,
    ...[school, visit, gseq, at, stream, seq, actor, person.id, person.kind, person.name, person.unit],
    ...[checkpoint.id, by === 'self' ? 1 : 0, language, registration.pledge, signed ?? null],
    ...[again ?? null, JSON.stringify(registration), JSON.stringify(sealed)],
  )
}
