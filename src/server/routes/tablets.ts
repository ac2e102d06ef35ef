import { renderSVG } from 'uqr'
import {
  addTablet,
  placeTablet,
  renewKey,
  revokeTablet,
  type TabletRow,
  tablets,
  wipeTablet,
} from '#contract/console-tablets.ts'
import type { ConsoleEndpoint } from '#contract/endpoint.ts'
import { CAMERA_STATES, THERMOMETER_STATES } from '#domain/devices.ts'
import { CHECKPOINT_KINDS } from '#domain/policy.ts'
import { type Answer, ok } from '../answer.ts'
import type { Row, Statements } from '../db/database.ts'
import { integer, oneOf, only, orNull, text } from '../db/row.ts'
import type { Desk, Routes } from '../gate.ts'
import { type Doer, noteChange } from '../school/changes.ts'
import { classesOf } from '../school/roster.ts'
import { checkpointIn } from '../tablets/checkpoint.ts'
import { mintLink } from '../tablets/enrolment.ts'
import { GOING, placeTablet as placeIn } from '../tablets/move.ts'
import { askForNewKey, revoke } from '../tablets/revoke.ts'
import { keySince, leaseOf } from '../tablets/terms.ts'
import { orderWipe } from '../tablets/wipe.ts'
import { consoleRoute } from './console-route.ts'

export function tabletRoutes(routes: Routes, desk: Desk): void {
  const { database, clock, live } = desk
  consoleRoute(routes, desk, tablets, async (_, { school }) => {
    const rows = await database.all(
      `select head.*, guard.name as guard_name,
           (select count(*) from head as clone where clone.school = head.school and clone.branch_of = head.stream) as clones,
           (select count(*) from torn where torn.school = head.school and torn.stream = head.stream) as torn,
           moved.name as moved_name, going.name as going_name, going.checkpoint_kind as going_kind,
           going.checkpoint_name as going_place, going.lane as going_lane, going.checkpoint_unit as going_unit
           from head
         left join head as moved on moved.school = head.school and moved.stream = head.moved_to
         left join ${GOING}
         left join guard on guard.school = head.school and guard.id = head.guard
        where head.school = ? and head.state in ('active', 'draining', 'revoked') order by head.enrolled_at desc, head.stream limit 1000`,
      ...[clock(), school],
    )
    return ok({
      tablets: rows.map(toRow),
      classes: await classesOf(database, school),
      leaseHours: Math.round((await leaseOf(database, school)) / 3_600_000),
      now: clock(),
    })
  })
  consoleRoute(routes, desk, addTablet, async (request, { school, id }, origin) => {
    const { name, checkpoint } = request
    const doer = { school, account: id, at: clock() }
    await database.tx((sql) => noteChange(sql, doer, 'tablet-linked', name, { checkpoint }))
    const { secret, expiresAt } = await mintLink(desk, school, request)
    const link = `/#enrol=${secret}`
    return ok({ link, expiresAt, qr: renderSVG(origin + link, { ecc: 'M', border: 4 }) })
  })
  const tablet = <Request extends { stream: string }>(
    endpoint: ConsoleEndpoint<Request, object>,
    act: (doer: Doer, request: Request) => Promise<Answer<object>>,
  ): void =>
    consoleRoute(routes, desk, endpoint, async (request, { school, id }) => {
      const done = await act({ school, account: id, at: clock() }, request)
      if (done.ok) live.changed(school, await counterOf(database, school))
      return done
    })
  tablet(revokeTablet, (doer, { stream, drain = false }) => revoke(desk, doer, stream, drain))
  tablet(wipeTablet, (doer, { stream }) => orderWipe(desk, doer, stream))
  tablet(placeTablet, (doer, { stream, ...wanted }) => placeIn(desk, doer, stream, wanted))
  tablet(renewKey, (doer, { stream }) => askForNewKey(desk, doer, stream))
}

async function counterOf(sql: Statements, school: string): Promise<number> {
  return integer(only(await sql.all('select n from counter where school = ?', school)), 'n')
}

function toRow(row: Row): TabletRow {
  const persisted = orNull(integer, row, 'persisted')
  const unit = orNull(text, row, 'checkpoint_unit')
  const goingUnit = orNull(text, row, 'going_unit')
  return {
    stream: text(row, 'stream'),
    name: text(row, 'name'),
    checkpoint: { ...checkpointIn(row), ...(unit !== null && { unit }) },
    state: oneOf(['active', 'draining', 'revoked'], row, 'state'),
    wipe:
      row['wipe_order'] === null
        ? null
        : { orderedAt: integer(row, 'wipe_ordered_at'), doneAt: orNull(integer, row, 'wiped_at') },
    moving:
      row['going_name'] === null
        ? null
        : {
            name: text(row, 'going_name'),
            checkpoint: {
              kind: oneOf(CHECKPOINT_KINDS, row, 'going_kind'),
              name: text(row, 'going_place'),
              lane: text(row, 'going_lane'),
              ...(goingUnit !== null && { unit: goingUnit }),
            },
          },
    movedTo: orNull(text, row, 'moved_name'),
    keySince: keySince(row),
    keyAsked: row['key_asked_at'] !== null,
    assurance: oneOf(['key', 'token'], row, 'means'),
    lastContactAt: orNull(integer, row, 'contact_at'),
    // What it counted before its last word it has not any more.
    unsynced: row['wiped_at'] === null ? orNull(integer, row, 'unsynced') : 0,
    oldestUnsyncedAt: row['wiped_at'] === null ? orNull(integer, row, 'oldest_unsynced_at') : null,
    app: orNull(text, row, 'app'),
    guard: orNull(text, row, 'guard_name') ?? orNull(text, row, 'guard'),
    persisted: persisted === null ? null : persisted === 1,
    devices:
      row['camera'] === null
        ? null
        : {
            camera: oneOf(CAMERA_STATES, row, 'camera'),
            thermometer: oneOf(THERMOMETER_STATES, row, 'thermometer'),
          },
    clockOff: orNull(integer, row, 'clock_off'),
    events: integer(row, 'seq'),
    clones: integer(row, 'clones'),
    torn: integer(row, 'torn'),
  }
}
