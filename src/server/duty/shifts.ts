import { BODY_PARSERS } from '#contract/bodies.ts'
import { parse } from '#contract/endpoint.ts'
import { boundsOfDay, dayOf } from '#domain/calendar.ts'
import {
  type DutyLine,
  type DutyPerson,
  isSamePerson,
  isSamePlace,
  type MannedPost,
  mannedPosts,
  onDutyAt,
  type StoodShift,
} from '#domain/duty.ts'
import type { SessionId } from '#domain/session.ts'
import type { TemperatureReading } from '#domain/temperature.ts'
import type { Bodies } from '#ledger/bodies.ts'
import type { Row, Statements } from '../db/database.ts'
import { integer, orNull, text } from '../db/row.ts'
import { type NameOf, namesOf } from '../school/names.ts'
import { policyOfDay } from '../school/policies.ts'
import { plannedOn } from './plan.ts'

/** What tablets tell of who is on duty. */
export const SHIFT_KINDS = ['shift-opened', 'shift-closed', 'shift-refused'] as const
export type ShiftKind = (typeof SHIFT_KINDS)[number]
export type ShiftAct = { [K in ShiftKind]: { kind: K; body: Bodies[K] } }[ShiftKind]

export function isShiftAct(act: { kind: string }): act is ShiftAct {
  return SHIFT_KINDS.some((kind) => kind === act.kind)
}

/** Where such an event stands, and when it was written as the server estimates it, epoch ms. */
type Place = { stream: string; seq: number; at: number }

/** Takes one event of a shift into its table. Only inside a transaction, in the order of `gseq`. */
export async function projectShift(
  sql: Statements,
  school: string,
  act: ShiftAct,
  { stream, seq, at }: Place,
): Promise<void> {
  switch (act.kind) {
    case 'shift-opened': {
      const { shift, guard } = act.body
      // A lane has one guard at a time: what nobody closed has ended here.
      await sql.run(
        `update shift set closed_seq = ?, closed_at = ?
          where school = ? and stream = ? and closed_seq is null`,
        ...[seq, at, school, stream],
      )
      await sql.run(
        `insert into shift (school, shift, stream, guard, opened_seq, opened_at, opened) values (?, ?, ?, ?, ?, ?, ?)
         on conflict (school, shift) do nothing`,
        ...[school, shift, stream, guard, seq, at, JSON.stringify(act.body)],
      )
      return
    }
    case 'shift-closed':
      await sql.run(
        `update shift set closed_seq = ?, closed_at = ?, closed = ?
          where school = ? and shift = ? and stream = ? and closed is null`,
        ...[seq, at, JSON.stringify(act.body), school, act.body.shift, stream],
      )
      return
    case 'shift-refused':
      await sql.run(
        `insert into shift_refusal (school, stream, seq, guard, at, body) values (?, ?, ?, ?, ?, ?)
         on conflict (school, stream, seq) do nothing`,
        ...[school, stream, seq, act.body.guard, at, JSON.stringify(act.body)],
      )
      return
    default:
      return act satisfies never
  }
}

/** A shift with what its guard measured and read before it, and what was handed over after. */
export type KeptShift = StoodShift & {
  reading: TemperatureReading | null
  acknowledged: number | null
  handedOver: Bodies['shift-closed']['open'] | null
}

/** Who was on duty over one check, as the records and the roster of that day say. */
export type DutyOfCheck = {
  shift: KeptShift | null
  /** The line of the roster that the shift stands for; null where nobody planned it. */
  line: DutyLine | null
  leaders: DutyPerson[]
}

/**
 * Whose shift it was is told by the order of the tablet's own records, never by its clock.
 *
 * @param check where the check stands; `at` as the server estimates it, epoch ms
 */
export async function dutyOfCheck(
  sql: Statements,
  school: string,
  { stream, seq, at }: Place,
): Promise<DutyOfCheck> {
  const rows = await sql.all(
    `${SHIFTS} where shift.school = ? and shift.stream = ? and shift.opened_seq < ?
        and (shift.closed_seq is null or shift.closed_seq > ?)
      order by shift.opened_seq desc limit 1`,
    ...[school, stream, seq, seq],
  )
  const nameOf = await namesOf(sql, school)
  const [shift = null] = rows.map((row) => toShift(row, nameOf))
  const day = dayOf(at)
  const { sessions } = await policyOfDay(sql, school, day)
  const onDuty = onDutyAt(await plannedOn(sql, school, day), at, sessions)
  return {
    shift,
    line: shift === null ? null : lineOf(onDuty, shift),
    leaders: onDuty.filter(({ post }) => post === 'duty-leader').map(({ person }) => person),
  }
}

/** The line that named this guard, as planned or as deputy, or whom they stood in for. */
function lineOf(onDuty: readonly DutyLine[], { place, guard, inPlaceOf }: StoodShift): DutyLine | null {
  const here = onDuty.filter((line) => isSamePlace(line.place, place))
  const who = inPlaceOf ?? guard
  return (
    here.find(({ person }) => isSamePerson(person, who)) ??
    here.find(({ deputy }) => deputy !== null && isSamePerson(deputy, guard)) ??
    null
  )
}

/** A guard who was kept off duty by their own temperature. */
export type Refusal = { guard: DutyPerson; at: number; reading: TemperatureReading; why: 'fever' | 'failed' }

/** How a day was manned. */
export type DutyOfDay = {
  sessions: { session: SessionId; lines: DutyLine[]; posts: MannedPost[] }[]
  shifts: KeptShift[]
  refusals: Refusal[]
}

/** @param asOf epoch ms; sessions that have not begun yet are left out */
export async function dutyOfDay(
  sql: Statements,
  school: string,
  day: string,
  asOf: number,
): Promise<DutyOfDay> {
  const { from, until } = boundsOfDay(day)
  const nameOf = await namesOf(sql, school)
  const shifts = (
    await sql.all(
      `${SHIFTS} where shift.school = ? and shift.opened_at >= ? and shift.opened_at < ?
        order by shift.opened_at, shift.shift`,
      ...[school, from, until],
    )
  ).map((row) => toShift(row, nameOf))
  const refused = await sql.all(
    'select * from shift_refusal where school = ? and at >= ? and at < ? order by at, stream, seq limit 200',
    ...[school, from, until],
  )
  const planned = await plannedOn(sql, school, day)
  return {
    sessions: (await policyOfDay(sql, school, day)).sessions
      .filter((session) => from + session.from * 60_000 <= asOf)
      .map((session) => ({
        session: session.id,
        lines: planned.lines.filter((line) => line.session === session.id),
        posts: mannedPosts(planned, session, shifts),
      })),
    shifts,
    refusals: refused.map((row) => toRefusal(row, nameOf)),
  }
}

const SHIFTS = `select shift.shift, shift.guard, shift.opened_at, shift.closed_at, shift.opened, shift.closed,
    head.checkpoint_name, head.lane
  from shift join head on head.school = shift.school and head.stream = shift.stream`

function toShift(row: Row, nameOf: NameOf): KeptShift {
  const opened = shiftBody('shift-opened', text(row, 'opened'))
  const closed = orNull(text, row, 'closed')
  const guard = text(row, 'guard')
  return {
    shift: text(row, 'shift'),
    place: { gate: text(row, 'checkpoint_name'), lane: text(row, 'lane') },
    guard: { name: nameOf(guard), guard },
    openedAt: integer(row, 'opened_at'),
    closedAt: orNull(integer, row, 'closed_at'),
    post: opened.post ?? null,
    inPlaceOf: opened.inPlaceOf ?? null,
    reading: opened.reading ?? null,
    acknowledged: opened.acknowledged ?? null,
    handedOver: closed === null ? null : (shiftBody('shift-closed', closed).open ?? null),
  }
}

function toRefusal(row: Row, nameOf: NameOf): Refusal {
  const { reading, why } = shiftBody('shift-refused', text(row, 'body'))
  const guard = text(row, 'guard')
  return { guard: { name: nameOf(guard), guard }, at: integer(row, 'at'), reading, why }
}

/** A kept body of a shift, by its kind. */
export function shiftBody<K extends ShiftKind>(kind: K, json: string): Bodies[K] {
  const parsed = parse<Bodies[K]>(BODY_PARSERS[kind], JSON.parse(json))
  if (!parsed.ok) throw new Error('a projected shift does not parse: rebuild the projections')
  return parsed.value
}
