import type { DepartureBody } from '#ledger/bodies.ts'
import type { Statements } from '../db/database.ts'

/** Takes one departure into its table; told twice it is one. Only inside a transaction. */
export async function projectDeparture(
  sql: Statements,
  school: string,
  { departure, person, grade, notSeenIn, early }: DepartureBody,
  { gseq, at, actor, stream, seq }: { gseq: number; at: number; actor: string; stream: string; seq: number },
): Promise<void> {
  await sql.run(
    `insert into departure (school, departure, person_id, at, person_kind, person_name, person_unit, grade,
       not_seen_in, reason, escort, escort_name, stream, seq, actor, gseq)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (school, departure) do nothing`,
    ...[school, departure, person.id, at, person.kind, person.name, person.unit, grade ?? null],
    ...[notSeenIn === true ? 1 : 0, early?.reason ?? null, early?.escort ?? null, early?.name ?? null],
    ...[stream, seq, actor, gseq],
  )
}
