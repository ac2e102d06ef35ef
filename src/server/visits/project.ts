import { type InvitationState, PASS_GRACE_MS } from '#domain/visit.ts'
import type { InvitationBody, InvitedBody, VisitClosedBody, VisitOpenedBody } from '#ledger/visit-bodies.ts'
import type { Statements } from '../db/database.ts'
import { integer, only, text } from '../db/row.ts'

/** Where a record stands, who wrote it, and when by the server's clock, epoch ms. */
type Place = { gseq: number; stream: string; seq: number; at: number; actor: string }

/** Takes one visit into its table; told twice it is one. Only inside a transaction. */
export async function projectVisit(
  sql: Statements,
  school: string,
  body: VisitOpenedBody,
  { gseq, stream, seq, at, actor }: Place,
): Promise<void> {
  const { visit, check, way, person, checkpoint, host, party } = body
  await sql.run(
    `insert into visit (school, visit, gseq, at, stream, seq, actor, check_id, way, invitation, person_id, person_kind,
       person_name, organization, host_id, host_name, purpose, note, plate, invited, came, companions,
       expected_until, checkpoint_id)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (school, visit) do nothing`,
    ...[school, visit, gseq, at, stream, seq, actor, check, way, body.invitation ?? null],
    ...[person.id, person.kind, person.name, person.unit, host?.id ?? null, host?.name ?? null],
    ...[body.purpose, body.note, body.plate, party.invited, party.came, JSON.stringify(party.companions)],
    ...[body.expectedUntil, checkpoint.id],
  )
}

/**
 * How a visit ended, whether its beginning was told before or after. The first end told is the one that counts, but
 * for a sweep: whoever saw them go knows better.
 */
export async function projectVisitEnd(
  sql: Statements,
  school: string,
  { visit, how, leftAt, note }: VisitClosedBody,
  { gseq, stream, seq, at, actor }: Place,
): Promise<void> {
  await sql.run(
    `insert into visit_end (school, visit, gseq, at, stream, seq, actor, how, left_at, note)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (school, visit) do update set gseq = excluded.gseq, at = excluded.at, stream = excluded.stream,
       seq = excluded.seq, actor = excluded.actor, how = excluded.how, left_at = excluded.left_at, note = excluded.note
       where visit_end.how = 'swept' and excluded.how <> 'swept'`,
    ...[school, visit, gseq, at, stream, seq, actor, how, leftAt, note],
  )
}

/** @returns false when there is no such invitation, one already, or it stands otherwise */
export async function projectInvitation(
  sql: Statements,
  school: string,
  body: InvitationBody,
  place: Place,
): Promise<boolean> {
  switch (body.act) {
    case 'made':
      return await insert(sql, school, body.invitation, body, place)
    case 'approved':
      return await approve(sql, school, body.invitation, place)
    case 'declined':
      return await end(sql, school, body, ['waiting'], place)
    case 'revoked':
      return await end(sql, school, body, ['waiting', 'issued'], place)
    default:
      return body satisfies never
  }
}

/** When the pass of an invitation that is there lets nobody in any more, epoch ms: all that is told of it is as old. */
export async function endOfPass(sql: Statements, school: string, invitation: string): Promise<number> {
  const rows = await sql.all(
    'select valid_until from invitation where school = ? and invitation = ?',
    ...[school, invitation],
  )
  return integer(only(rows), 'valid_until') + PASS_GRACE_MS
}

async function insert(
  sql: Statements,
  school: string,
  invitation: string,
  { guest, host, purpose, note, from, until, party, once, plate, checkpoints, approvals }: InvitedBody,
  { gseq, at, actor }: Place,
): Promise<boolean> {
  const state: InvitationState = approvals === 0 ? 'issued' : 'waiting'
  const touched = await sql.run(
    `insert into invitation (school, invitation, gseq, state, made_at, made_by, kind, name, organization, host_id,
       host_name, purpose, note, valid_from, valid_until, party, once, plate, checkpoints, approvals,
       changed_at, changed_by, reason)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')
     on conflict (school, invitation) do nothing`,
    ...[school, invitation, gseq, state, at, actor, guest.kind, guest.name, guest.organization],
    ...[host.id, host.name, purpose, note, from, until, party, once ? 1 : 0, plate],
    ...[checkpoints === null ? null : checkpoints.join(' '), approvals, at, actor],
  )
  return touched === 1
}

/** Nobody agrees twice, and whoever invited is none of those who must agree. */
async function approve(
  sql: Statements,
  school: string,
  invitation: string,
  { gseq, at, actor }: Place,
): Promise<boolean> {
  const [row] = await sql.all(
    `select made_by, approvals from invitation where school = ? and invitation = ? and state = 'waiting'`,
    ...[school, invitation],
  )
  if (row === undefined || text(row, 'made_by') === actor) return false
  const added = await sql.run(
    `insert into invitation_approval (school, invitation, actor, at) values (?, ?, ?, ?)
     on conflict (school, invitation, actor) do nothing`,
    ...[school, invitation, actor, at],
  )
  if (added === 0) return false
  const given = await sql.all(
    'select actor from invitation_approval where school = ? and invitation = ?',
    ...[school, invitation],
  )
  const state: InvitationState = given.length >= integer(row, 'approvals') ? 'issued' : 'waiting'
  await sql.run(
    `update invitation set state = ?, gseq = ?, changed_at = ?, changed_by = ?
      where school = ? and invitation = ?`,
    ...[state, gseq, at, actor, school, invitation],
  )
  return true
}

async function end(
  sql: Statements,
  school: string,
  { invitation, act, note }: Extract<InvitationBody, { act: 'declined' | 'revoked' }>,
  from: readonly InvitationState[],
  { gseq, at, actor }: Place,
): Promise<boolean> {
  const touched = await sql.run(
    `update invitation set state = ?, reason = ?, gseq = ?, changed_at = ?, changed_by = ?
      where school = ? and invitation = ? and state in (${from.map((state) => `'${state}'`).join(', ')})`,
    ...[act, note, gseq, at, actor, school, invitation],
  )
  return touched === 1
}
