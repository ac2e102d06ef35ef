import { dayOf } from '#domain/calendar.ts'
import { PASS_GRACE_MS } from '#domain/visit.ts'
import type { Statements } from '../db/database.ts'
import { inParts } from '../db/in-parts.ts'
import { integer, text } from '../db/row.ts'
import { AGING, type AgingKind } from './aging.ts'
import { eraseBodies, forget, marks } from './bodies.ts'
import { type Destroyed, destroyedAt, summed } from './destruction.ts'

/*
 * What is erased by its age, and what is erased a whole absence at a time. Each page is asked for after the last one, so
 * that a dry run, which erases nothing, comes to its end as well.
 */

export type AgedEvent = { at: number; gseq: number }

/** Events of one kind of before an instant, oldest first, after one of them. */
export async function agedEvents(
  sql: Statements,
  school: string,
  { kind, before, after }: { kind: AgingKind; before: number; after: AgedEvent },
  limit: number,
): Promise<AgedEvent[]> {
  const rows = await sql.all(
    `select at, gseq from aging where school = ? and kind = ? and at < ? and (at, gseq) > (?, ?)
      order by at, gseq limit ?`,
    ...[school, kind, before, after.at, after.gseq, limit],
  )
  return rows.map((row) => ({ at: integer(row, 'at'), gseq: integer(row, 'gseq') }))
}

/** Empties such events and forgets that they age; their rows go by `forgetAged`. Only inside a transaction. */
export async function eraseAged(
  sql: Statements,
  school: string,
  kind: AgingKind,
  events: readonly AgedEvent[],
  isDry: boolean,
): Promise<Destroyed[]> {
  const gseqs = events.map(({ gseq }) => gseq)
  if (!isDry) {
    await eraseBodies(sql, school, gseqs)
    const last = events.at(-1)
    if (last !== undefined)
      // A page begins where the one before ended: nothing of before it is left.
      await sql.run(
        'delete from aging where school = ? and kind = ? and (at, gseq) <= (?, ?)',
        ...[school, kind, last.at, last.gseq],
      )
  }
  return summed(events.map(({ at }) => destroyedAt(at, { purpose: AGING[kind], kind })))
}

/**
 * Rows that such events had made. Only inside a transaction.
 *
 * @param before the earliest event that still has its body, epoch ms: no row goes before what it was made of
 */
export async function forgetAged(
  sql: Statements,
  school: string,
  kind: AgingKind,
  before: number,
): Promise<void> {
  const day = dayOf(before)
  const drop = (table: string, column: string, value: string | number): Promise<number> =>
    sql.run(`delete from ${table} where school = ? and ${column} < ?`, school, value)
  switch (kind) {
    case 'departure':
      await drop('departure', 'at', before)
      return
    case 'invitation': {
      const ended = before - PASS_GRACE_MS
      await sql.run(
        `delete from invitation_approval where school = ? and invitation in
           (select invitation from invitation where school = ? and valid_until < ?)`,
        ...[school, school, ended],
      )
      await drop('invitation', 'valid_until', ended)
      return
    }
    case 'visit-registered':
      await drop('visit_registration', 'at', before)
      return
    case 'visit-opened':
      await drop('visit', 'at', before)
      return
    case 'visit-closed':
      await drop('visit_end', 'at', before)
      return
    case 'roll-call-mark':
      await drop('roll_act', 'at', before)
      return
    case 'home-reading':
      await drop('home_reading', 'day', day)
      return
    case 'exposure':
      await drop('exposure_answer', 'day', day)
      await drop('well_again', 'at', before)
      return
    case 'dispute':
      await drop('dispute', 'at', before)
      return
    case 'inspection':
      await drop('inspection', 'at', before)
      return
    case 'watch-list':
      await drop('watch_entry', 'until', before)
      return
    case 'shift-opened':
      await drop('shift', 'opened_at', before)
      return
    case 'shift-refused':
      await drop('shift_refusal', 'at', before)
      return
    case 'shift-closed':
      return
    default:
      kind satisfies never
  }
}

export type DueAbsence = { absence: string; untilOn: string }

/** Absences that were over before the first kept day, after one of them, in the order of their ids. */
export async function dueAbsences(
  sql: Statements,
  school: string,
  { before, after }: { before: string; after: string },
  limit: number,
): Promise<DueAbsence[]> {
  const rows = await sql.all(
    'select absence, until_on from absence where school = ? and until_on < ? and absence > ? order by absence limit ?',
    ...[school, before, after, limit],
  )
  return rows.map((row) => ({ absence: text(row, 'absence'), untilOn: text(row, 'until_on') }))
}

/** Erases absences with their certificates and what was taken back. Only inside a transaction. */
export async function eraseAbsences(
  sql: Statements,
  school: string,
  due: readonly DueAbsence[],
  isDry: boolean,
): Promise<Destroyed[]> {
  const ids = due.map(({ absence }) => absence)
  const events = new Map<string, number[]>(ids.map((id) => [id, []]))
  for (const some of inParts(ids))
    for (const row of await sql.all(
      `select absence, gseq from absence_event where school = ? and absence in (${marks(some)})`,
      school,
      ...some,
    ))
      events.get(text(row, 'absence'))?.push(integer(row, 'gseq'))
  if (!isDry) {
    await eraseBodies(sql, school, [...events.values()].flat())
    await forget(sql, school, { absence: 'absence', absence_event: 'absence' }, ids)
  }
  return summed(
    due.map(({ absence, untilOn }) => ({
      ...{ day: untilOn, purpose: 'cases', kind: 'absence', outcome: '' },
      ...{ things: 1, events: events.get(absence)?.length ?? 0 },
    })),
  )
}

/** Events nobody could read, of before an instant: what they hold nobody knows, so the longest time counts. */
export async function agedQuarantined(
  sql: Statements,
  school: string,
  { before, after }: { before: number; after: AgedEvent },
  limit: number,
): Promise<AgedEvent[]> {
  const rows = await sql.all(
    `select estimated_at, gseq from event where school = ? and disposition = 'quarantined' and estimated_at < ?
        and (estimated_at, gseq) > (?, ?) and body is not null order by estimated_at, gseq limit ?`,
    ...[school, before, after.at, after.gseq, limit],
  )
  return rows.map((row) => ({ at: integer(row, 'estimated_at'), gseq: integer(row, 'gseq') }))
}

export async function eraseQuarantined(
  sql: Statements,
  school: string,
  events: readonly AgedEvent[],
  isDry: boolean,
): Promise<Destroyed[]> {
  if (!isDry)
    await eraseBodies(
      sql,
      school,
      events.map(({ gseq }) => gseq),
    )
  return summed(events.map(({ at }) => destroyedAt(at, { purpose: 'cases', kind: 'quarantined' })))
}
