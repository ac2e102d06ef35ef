import { renderSVG } from 'uqr'
import { addTablet, revokeTablet, type TabletRow, tablets } from '#contract/console.ts'
import { CHECKPOINT_KINDS } from '#domain/policy.ts'
import { ok, refuse } from '../answer.ts'
import { take } from '../counter.ts'
import type { Row } from '../db/database.ts'
import { integer, oneOf, orNull, text } from '../db/row.ts'
import type { Desk, Routes } from '../gate.ts'
import { classesOf } from '../school/roster.ts'
import { mintLink } from '../tablets/enrolment.ts'
import { consoleRoute } from './console-route.ts'

export function tabletRoutes(routes: Routes, desk: Desk): void {
  const { database, clock, live } = desk
  consoleRoute(routes, desk, tablets, async (_, { school }) => {
    const rows = await database.all(
      `select head.*, guard.name as guard_name,
           (select count(*) from head as clone where clone.school = head.school and clone.branch_of = head.stream) as clones
           from head
         left join guard on guard.school = head.school and guard.id = head.guard
        where head.school = ? and head.state in ('active', 'revoked') order by head.enrolled_at desc, head.stream limit 1000`,
      school,
    )
    return ok({ tablets: rows.map(toRow), classes: await classesOf(database, school), now: clock() })
  })
  consoleRoute(routes, desk, addTablet, async (request, { school }, origin) => {
    const { secret, expiresAt } = await mintLink(desk, school, request)
    const link = `/#enrol=${secret}`
    return ok({ link, expiresAt, qr: renderSVG(origin + link, { ecc: 'M', border: 4 }) })
  })
  consoleRoute(routes, desk, revokeTablet, async ({ stream }, { school }) => {
    const counter = await database.tx(async (sql) => {
      const touched = await sql.run(
        `update head set state = 'revoked' where school = ? and stream = ? and state in ('active', 'revoked')`,
        school,
        stream,
      )
      return touched === 0 ? null : await take(sql, school, 1)
    })
    if (counter === null) return refuse('not-found')
    live.changed(school, counter)
    return ok({})
  })
}

function toRow(row: Row): TabletRow {
  const persisted = orNull(integer, row, 'persisted')
  const unit = orNull(text, row, 'checkpoint_unit')
  return {
    stream: text(row, 'stream'),
    name: text(row, 'name'),
    checkpoint: {
      id: text(row, 'checkpoint_id'),
      kind: oneOf(CHECKPOINT_KINDS, row, 'checkpoint_kind'),
      name: text(row, 'checkpoint_name'),
      lane: text(row, 'lane'),
      ...(unit !== null && { unit }),
    },
    state: oneOf(['active', 'revoked'], row, 'state'),
    assurance: oneOf(['key', 'token'], row, 'means'),
    lastContactAt: orNull(integer, row, 'contact_at'),
    unsynced: orNull(integer, row, 'unsynced'),
    oldestUnsyncedAt: orNull(integer, row, 'oldest_unsynced_at'),
    app: orNull(text, row, 'app'),
    guard: orNull(text, row, 'guard_name') ?? orNull(text, row, 'guard'),
    persisted: persisted === null ? null : persisted === 1,
    clockOff: orNull(integer, row, 'clock_off'),
    events: integer(row, 'seq'),
    clones: integer(row, 'clones'),
  }
}
