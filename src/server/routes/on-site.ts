import {
  closeVisit,
  endRollCall,
  MOST_ON_SITE,
  markSafe,
  type OnSiteLine,
  onSite,
  startRollCall,
} from '#contract/on-site.ts'
import { countOnSite, expectedEnd, isOverdue, type OnSite } from '#domain/on-site.ts'
import { isRosterKind } from '#domain/person.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import type { Session } from '#domain/session.ts'
import type { RollCallMarkBody } from '#ledger/visit-bodies.ts'
import { type Answer, ok, type Refused, refuse } from '../answer.ts'
import { newId } from '../auth/secret.ts'
import { appendConsole } from '../console/append.ts'
import type { Statements } from '../db/database.ts'
import { integer } from '../db/row.ts'
import { withDisputes } from '../disputes/list.ts'
import type { Desk, Routes } from '../gate.ts'
import { currentPolicy } from '../school/policy.ts'
import { onSiteAt, rollCallAt } from '../visits/on-site.ts'
import { whileOpen } from '../visits/watch.ts'
import { consoleRoute } from './console-route.ts'

type By = { school: string; id: string }

/** Who is on site, visits that end at the office, and roll calls. */
export function onSiteRoutes(routes: Routes, desk: Desk): void {
  const { database, clock, random } = desk

  consoleRoute(routes, desk, onSite, async (_, { school }) => {
    const asOf = clock()
    const people = await onSiteAt(database, school, asOf)
    const { sessions } = (await currentPolicy(database, school)) ?? DEFAULT_POLICY
    const lines = people.map((one) => lineOf(one, asOf, sessions))
    const roll = await rollCallAt(database, school, asOf)
    const missing = roll === null ? [] : lines.filter(({ key }) => !roll.safe.has(key))
    return ok({
      counts: countOnSite(people),
      guests: await marked(
        database,
        school,
        lines
          .filter(({ kind }) => !isRosterKind(kind))
          .sort(overdueFirst)
          .slice(0, MOST_ON_SITE),
      ),
      roll: roll && {
        ...{ cause: roll.cause, since: roll.since, safe: lines.length - missing.length },
        ...{ missing: missing.length, lines: missing.slice(0, MOST_ON_SITE) },
      },
      heardSince: await heardSince(database, school),
      asOf,
    })
  })

  consoleRoute(routes, desk, closeVisit, async ({ visit, leftAt, note }, { school, id: actor }) => {
    if (leftAt !== null && leftAt > clock()) return refuse('malformed', { at: 'leftAt' })
    const body = { visit, how: 'office', leftAt, note } as const
    return await appendConsole(desk, { school, actor }, { kind: 'visit-closed', body }, (sql) =>
      whileOpen(sql, school, visit),
    )
  })

  consoleRoute(routes, desk, startRollCall, ({ cause }, account) =>
    write(account, { mark: newId(random), act: 'started', cause }, async () => null),
  )
  consoleRoute(routes, desk, markSafe, async ({ key }, account) => {
    const now = clock()
    const roll = await rollCallAt(database, account.school, now)
    const [call] = roll?.calls ?? []
    if (call === undefined) return refuse('not-now', { why: 'no-roll-call' })
    const one = (await onSiteAt(database, account.school, now)).find((line) => line.key === key)
    if (one === undefined) return refuse('not-found')
    const person = { id: one.key, name: one.name, unit: one.unit }
    return await write(account, { mark: newId(random), act: 'safe', call, person }, async () => null)
  })
  consoleRoute(routes, desk, endRollCall, async (_, account) => {
    const calls = (await rollCallAt(database, account.school, clock()))?.calls ?? []
    return await write(account, { mark: newId(random), act: 'ended', calls }, async () =>
      calls.length === 0 ? refuse('not-now', { why: 'no-roll-call' }) : null,
    )
  })

  async function write(
    { school, id: actor }: By,
    body: RollCallMarkBody,
    allowed: (sql: Statements) => Promise<Refused | null>,
  ): Promise<Answer<Record<string, never>>> {
    return await appendConsole(desk, { school, actor }, { kind: 'roll-call-mark', body }, allowed)
  }
}

function lineOf({ place: _, visit, ...one }: OnSite, now: number, sessions: readonly Session[]): OnSiteLine {
  if (visit === null) return { ...one, visit: null }
  const expected = { since: one.since, expectedUntil: visit.expectedUntil }
  const { visit: id, lead, host } = visit
  return {
    ...one,
    visit: {
      ...{ visit: id, lead, host },
      until: expectedEnd(expected, sessions),
      isOverdue: isOverdue(expected, now, sessions),
    },
  }
}

/** What is said against a visit is said of every line of its party. */
async function marked(sql: Statements, school: string, lines: readonly OnSiteLine[]): Promise<OnSiteLine[]> {
  const rows = await withDisputes(sql, school, 'visit', lines, ({ visit }) => visit?.visit ?? null)
  return rows.map(({ disputed, ...line }) =>
    line.visit === null || disputed === undefined ? line : { ...line, visit: { ...line.visit, disputed } },
  )
}

function overdueFirst(one: OnSiteLine, other: OnSiteLine): number {
  return (one.visit?.until ?? one.since) - (other.visit?.until ?? other.since)
}

/** A gate that has not spoken for long may know of more. */
async function heardSince(sql: Statements, school: string): Promise<number | null> {
  const [row] = await sql.all(
    `select min(contact_at) as heard from head where school = ? and state = 'active' and checkpoint_kind = 'gate'
       and contact_at is not null`,
    school,
  )
  const heard = row?.['heard']
  return row === undefined || heard === null || heard === undefined ? null : integer(row, 'heard')
}
