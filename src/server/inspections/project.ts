import type { InspectionBody } from '#ledger/inspection-body.ts'
import type { Statements } from '../db/database.ts'

/** Where a record stands, who wrote it, and when by the server's clock, epoch ms. */
type Place = { gseq: number; stream: string; seq: number; at: number; actor: string }

/** Takes one inspection into its table; told twice it is one. Only inside a transaction. */
export async function projectInspection(
  sql: Statements,
  school: string,
  { inspection, authority, mission, leader, areas, checkpoint, members }: InspectionBody,
  { gseq, stream, seq, at, actor }: Place,
): Promise<void> {
  await sql.run(
    `insert into inspection (school, inspection, gseq, at, stream, seq, actor, authority, mission, leader_id,
       leader_name, areas, checkpoint_id, members)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (school, inspection) do nothing`,
    ...[school, inspection, gseq, at, stream, seq, actor, authority, mission, leader.id, leader.name],
    ...[areas.join(' '), checkpoint.id, JSON.stringify(members)],
  )
}
