import { parse } from '#contract/endpoint.ts'
import { rollDeed } from '#contract/visit-fields.ts'
import type { RollAct, RollDeed } from '#domain/roll-call.ts'
import type { RollCallMarkBody } from '#ledger/visit-bodies.ts'
import type { Row, Statements } from '../db/database.ts'
import { integer, orNull, text } from '../db/row.ts'

type Place = { gseq: number; stream: string; seq: number; at: number; actor: string }

/** Takes one act of a roll call into its table; told twice it is one. Only inside a transaction. */
export async function projectRollAct(
  sql: Statements,
  school: string,
  body: RollCallMarkBody,
  { gseq, stream, seq, at, actor }: Place,
): Promise<void> {
  await sql.run(
    `insert into roll_act (school, mark, gseq, at, stream, seq, actor, body) values (?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (school, mark) do nothing`,
    ...[school, body.mark, gseq, at, stream, seq, actor, JSON.stringify(deedOf(body))],
  )
}

/** What was done, with ids and without names. */
function deedOf(body: RollCallMarkBody): RollDeed {
  if (body.act === 'safe') return { act: 'safe', call: body.call, person: body.person.id }
  const { mark: _, ...deed } = body
  return deed
}

/** What happened in roll calls since an instant, epoch ms, by id. */
export async function rollActsSince(
  sql: Statements,
  school: string,
  from: number,
): Promise<Map<string, RollAct>> {
  const rows = await sql.all(
    `select roll_act.*, head.checkpoint_name, head.lane from roll_act
       left join head on head.school = roll_act.school and head.stream = roll_act.stream
      where roll_act.school = ? and roll_act.at >= ? order by roll_act.gseq`,
    school,
    from,
  )
  return new Map(rows.map((row) => [text(row, 'mark'), toRollAct(row)]))
}

/** A row joined with the lane that wrote it; the office has none. */
export function toRollAct(row: Row): RollAct {
  const deed = parse<RollDeed>(rollDeed, JSON.parse(text(row, 'body')))
  if (!deed.ok) throw new Error(`an act of a roll call does not parse at ${deed.at}`)
  const gate = orNull(text, row, 'checkpoint_name')
  const place = gate === null || gate === '' ? null : { gate, lane: orNull(text, row, 'lane') ?? '' }
  return { ...deed.value, at: integer(row, 'at'), by: text(row, 'actor'), place }
}
