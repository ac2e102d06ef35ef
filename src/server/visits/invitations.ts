import type { RequestOf } from '#contract/endpoint.ts'
import { type InvitationRow, type invite, passPath } from '#contract/visits.ts'
import {
  GUEST_KINDS,
  INVITATION_STATES,
  type InvitationState,
  PASS_GRACE_MS,
  standingOf,
  VISIT_PURPOSES,
} from '#domain/visit.ts'
import type { InvitationBody } from '#ledger/visit-bodies.ts'
import type { Row, Statements } from '../db/database.ts'
import { integer, oneOf, only, orNull, text } from '../db/row.ts'
import { passToken } from './pass-link.ts'

/** An invitation as its table holds it. */
export type Invitation = Pick<
  InvitationRow,
  'invitation' | 'guest' | 'host' | 'purpose' | 'note' | 'from' | 'until' | 'party' | 'once' | 'plate'
> & {
  state: InvitationState
  approvals: number
  madeBy: string
  madeAt: number
  reason: string
  checkpoints: readonly string[] | null
  /** When somebody first came in by it, and how many visits were opened with it. */
  cameAt: number | null
  came: number
  uses: number
}

const COLUMNS = `invitation.*, used.uses, used.came_at, used.came from invitation
  left join (select school, invitation, count(*) as uses, min(at) as came_at, max(came) as came from visit
    where invitation is not null group by school, invitation) as used
  on used.school = invitation.school and used.invitation = invitation.invitation`

/** Keyset: the last row of the page before. */
export type InvitationKey = { until: number; invitation: string }

/** Null when the school has no such invitation. */
export async function invitationOf(
  sql: Statements,
  school: string,
  invitation: string,
): Promise<Invitation | null> {
  const [row] = await sql.all(
    `select ${COLUMNS} where invitation.school = ? and invitation.invitation = ?`,
    school,
    invitation,
  )
  return row === undefined ? null : toInvitation(row)
}

/** Those whose window is not over, soonest to end first; or those that are, latest first. */
export async function invitationsPage(
  sql: Statements,
  school: string,
  show: 'current' | 'past',
  after: InvitationKey | null,
  limit: number,
  now: number,
): Promise<Invitation[]> {
  const [side, further, order] = show === 'current' ? ['>=', '>', 'asc'] : ['<', '<', 'desc']
  const key = after === null ? '' : ` and (valid_until, invitation.invitation) ${further} (?, ?)`
  const rows = await sql.all(
    `select ${COLUMNS} where invitation.school = ? and valid_until ${side} ?${key}
      order by valid_until ${order}, invitation.invitation ${order} limit ?`,
    ...[school, now - PASS_GRACE_MS, ...(after === null ? [] : [after.until, after.invitation]), limit],
  )
  return rows.map(toInvitation)
}

export async function countInvitations(
  sql: Statements,
  school: string,
  show: 'current' | 'past',
  now: number,
): Promise<number> {
  const rows = await sql.all(
    `select count(*) as n from invitation where school = ? and valid_until ${show === 'current' ? '>=' : '<'} ?`,
    ...[school, now - PASS_GRACE_MS],
  )
  return integer(only(rows), 'n')
}

/** Who agreed to each of these, in their order. */
export async function approversOf(
  sql: Statements,
  school: string,
  invitations: readonly string[],
): Promise<Map<string, string[]>> {
  const approvers = new Map<string, string[]>()
  if (invitations.length === 0) return approvers
  const rows = await sql.all(
    `select invitation, actor from invitation_approval where school = ?
        and invitation in (${invitations.map(() => '?').join(', ')}) order by at, actor`,
    ...[school, ...invitations],
  )
  for (const row of rows) {
    const invitation = text(row, 'invitation')
    approvers.set(invitation, [...(approvers.get(invitation) ?? []), text(row, 'actor')])
  }
  return approvers
}

/** An invitation as the console shows it to one account. */
export function rowOf(
  one: Invitation,
  {
    school,
    key,
    approvers,
    account,
    nameOf,
    now,
  }: {
    school: string
    key: Uint8Array
    approvers: readonly string[]
    account: string
    nameOf: (actor: string) => string
    now: number
  },
): InvitationRow {
  const { state, madeBy, madeAt, cameAt, came, uses: _, checkpoints: __, ...shown } = one
  return {
    ...shown,
    standing: standingOf(one, now),
    approvedBy: approvers.map(nameOf),
    by: nameOf(madeBy),
    at: madeAt,
    came: cameAt === null ? null : { at: cameAt, people: came },
    mayApprove: state === 'waiting' && madeBy !== account && !approvers.includes(account),
    link: state === 'issued' ? passPath(passToken(key, { school, invitation: one.invitation })) : null,
  }
}

/** The first record of an invitation. */
export function invitedBody(
  invitation: string,
  asked: RequestOf<typeof invite>,
  host: { id: string; name: string },
  approvals: number,
): InvitationBody {
  const { guest, purpose, note, from, until, party, once, plate } = asked
  return {
    ...{ invitation, act: 'made', guest, host, purpose, note, from, until, party, once, plate },
    ...{ checkpoints: null, approvals },
  }
}

function toInvitation(row: Row): Invitation {
  return {
    invitation: text(row, 'invitation'),
    state: oneOf(INVITATION_STATES, row, 'state'),
    guest: {
      kind: oneOf(GUEST_KINDS, row, 'kind'),
      name: text(row, 'name'),
      organization: text(row, 'organization'),
    },
    host: { id: orNull(text, row, 'host_id'), name: text(row, 'host_name') },
    purpose: oneOf(VISIT_PURPOSES, row, 'purpose'),
    note: text(row, 'note'),
    from: integer(row, 'valid_from'),
    until: integer(row, 'valid_until'),
    party: integer(row, 'party'),
    once: integer(row, 'once') === 1,
    plate: orNull(text, row, 'plate'),
    checkpoints: orNull(text, row, 'checkpoints')?.split(' ') ?? null,
    approvals: integer(row, 'approvals'),
    madeBy: text(row, 'made_by'),
    madeAt: integer(row, 'made_at'),
    reason: text(row, 'reason'),
    uses: orNull(integer, row, 'uses') ?? 0,
    cameAt: orNull(integer, row, 'came_at'),
    came: orNull(integer, row, 'came') ?? 0,
  }
}
