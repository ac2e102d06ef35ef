import {
  approveInvitation,
  declineInvitation,
  type InvitationRow,
  invitations,
  invite,
  revokeInvitation,
} from '#contract/visits.ts'
import { PASS_GRACE_MS } from '#domain/visit.ts'
import { toBase64url, utf8 } from '#ledger/bytes.ts'
import type { InvitationBody } from '#ledger/visit-bodies.ts'
import { type Answer, ok, type Refused, refuse } from '../answer.ts'
import { appendConsole } from '../console/append.ts'
import type { Desk, Routes } from '../gate.ts'
import { newPassId } from '../passes/sign.ts'
import { namesOf } from '../school/names.ts'
import { currentPolicy } from '../school/policy.ts'
import { rosterPerson } from '../school/roster.ts'
import {
  approversOf,
  type Invitation,
  type InvitationKey,
  invitationOf,
  invitationsPage,
  invitedBody,
  rowOf,
} from '../visits/invitations.ts'
import { linkKey } from '../visits/pass-link.ts'
import { consoleRoute } from './console-route.ts'

const PAGE = 50

type By = { school: string; id: string }

/** Who is invited, who agrees to it, and what is called off. */
export function invitationRoutes(routes: Routes, desk: Desk): void {
  const { database, clock, random } = desk

  consoleRoute(routes, desk, invitations, async ({ show, cursor = '' }, account) => {
    const after = cursor === '' ? null : keyOf(cursor)
    if (after === undefined) return refuse('malformed', { at: 'cursor' })
    const asOf = clock()
    const found = await invitationsPage(database, account.school, show, after, PAGE + 1, asOf)
    const page = found.slice(0, PAGE)
    const last = page.at(-1)
    const next = found.length > PAGE && last !== undefined ? cursorAt(last) : null
    return ok({ invitations: await shown(account, page), next, asOf })
  })

  consoleRoute(routes, desk, invite, async (asked, account) => {
    const { school, id: actor } = account
    const host = await rosterPerson(database, school, asked.host)
    if (host === null || host.kind !== 'staff') return refuse('not-found')
    if (asked.until + PASS_GRACE_MS <= clock()) return refuse('malformed', { at: 'until' })
    const invitation = newPassId(random)
    const approvals = (await currentPolicy(database, school))?.visits.approvals[asked.guest.kind] ?? 0
    const body = invitedBody(invitation, asked, { id: host.id, name: host.name }, approvals)
    const written = await appendConsole(
      desk,
      { school, actor },
      { kind: 'invitation', body },
      async () => null,
    )
    if (!written.ok) return written
    const made = await invitationOf(database, school, invitation)
    if (made === null) throw new Error('an invitation that was made is not there')
    const [row] = await shown(account, [made])
    return row === undefined ? refuse('internal') : ok(row)
  })

  consoleRoute(routes, desk, approveInvitation, ({ invitation }, account) =>
    note(account, { invitation, act: 'approved' }, (one, approvers) => {
      if (one.state !== 'waiting') return refuse('not-now', { why: 'not-waiting' })
      return one.madeBy === account.id || approvers.includes(account.id) ? refuse('forbidden') : null
    }),
  )
  consoleRoute(routes, desk, declineInvitation, ({ invitation, note: why }, account) =>
    note(account, { invitation, act: 'declined', note: why }, ({ state }) =>
      state === 'waiting' ? null : refuse('not-now', { why: 'not-waiting' }),
    ),
  )
  consoleRoute(routes, desk, revokeInvitation, ({ invitation, note: why }, account) =>
    note(account, { invitation, act: 'revoked', note: why }, ({ state }) =>
      state === 'waiting' || state === 'issued' ? null : refuse('not-now', { why: 'ended-already' }),
    ),
  )

  async function note(
    { school, id: actor }: By,
    body: InvitationBody,
    refusal: (one: Invitation, approvers: readonly string[]) => Refused | null,
  ): Promise<Answer<Record<string, never>>> {
    return await appendConsole(desk, { school, actor }, { kind: 'invitation', body }, async (sql) => {
      const one = await invitationOf(sql, school, body.invitation)
      if (one === null) return refuse('not-found')
      return refusal(one, (await approversOf(sql, school, [body.invitation])).get(body.invitation) ?? [])
    })
  }

  async function shown({ school, id: account }: By, page: readonly Invitation[]): Promise<InvitationRow[]> {
    const key = await database.tx((sql) => linkKey(sql, school, random))
    const all = await approversOf(
      database,
      school,
      page.map(({ invitation }) => invitation),
    )
    const nameOf = await namesOf(database, school)
    const now = clock()
    return page.map((one) =>
      rowOf(one, { school, key, approvers: all.get(one.invitation) ?? [], account, nameOf, now }),
    )
  }
}

function cursorAt({ until, invitation }: InvitationKey): string {
  return toBase64url(utf8(`${until}.${invitation}`))
}

/** Undefined for a cursor that was never given. */
function keyOf(cursor: string): InvitationKey | undefined {
  const [, until, invitation] =
    /^(\d{1,15})\.([0-9a-f]{16})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? []
  return until === undefined || invitation === undefined ? undefined : { until: Number(until), invitation }
}
