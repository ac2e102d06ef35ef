import type { DisputeBody } from '#ledger/console-bodies.ts'
import type { Statements } from '../db/database.ts'
import { integer, only } from '../db/row.ts'

/** Where a record stands, who wrote it, and when by the server's clock, epoch ms. */
type Place = { gseq: number; at: number; actor: string }

/**
 * Takes a note, or its answer, into its table. Only inside a transaction.
 *
 * @returns false for a note that is there, and for an answer to none or to one that has its answer
 */
export async function projectDispute(
  sql: Statements,
  school: string,
  body: DisputeBody,
  { gseq, at, actor }: Place,
): Promise<boolean> {
  const { dispute, text } = body
  switch (body.act) {
    case 'noted': {
      const { person, about, by } = body
      const touched = await sql.run(
        `insert into dispute (school, dispute, gseq, at, actor, person_id, person_kind, person_name, person_unit,
           about_kind, about_id, said_by, said)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (school, dispute) do nothing`,
        ...[school, dispute, gseq, at, actor, person.id, person.kind, person.name, person.unit],
        ...[about.kind, about.id, by, text],
      )
      return touched === 1
    }
    case 'answered': {
      const touched = await sql.run(
        `update dispute set answer = ?, answer_said = ?, answered_by = ?, answered_at = ?
          where school = ? and dispute = ? and answer is null`,
        ...[body.answer, text, actor, at, school, dispute],
      )
      return touched === 1
    }
    default:
      return body satisfies never
  }
}

/** When a note that is there was written, epoch ms: its answer is erased with it. */
export async function notedAt(sql: Statements, school: string, dispute: string): Promise<number> {
  return integer(
    only(await sql.all('select at from dispute where school = ? and dispute = ?', school, dispute)),
    'at',
  )
}
