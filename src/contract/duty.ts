import * as v from 'valibot'
import { DUTY_POSTS, MANNED_AS } from '#domain/duty.ts'
import { SESSION_IDS } from '#domain/session.ts'
import { readingSchema } from './bodies.ts'
import {
  dutyLineSchema as line,
  MOST_DUTY_LINES,
  dutyPersonSchema as person,
  dutyPlaceSchema as place,
} from './duty-day.ts'
import { endpoint } from './endpoint.ts'
import { count, day, id, integer, name, words } from './fields.ts'
import { OFFICE } from './roles.ts'

/*
 * The duty roster: who is planned where, day by day, and who stood there. The console plans it, tablets are told the
 * days to come.
 */

/** A day as it stands; version 0 is one that nobody planned. */
const plannedDay = v.object({
  day,
  lines: v.array(line),
  version: count,
  by: v.nullable(words(80)),
  at: v.nullable(integer),
})
export type PlannedDay = v.InferOutput<typeof plannedDay>

/** Ids of whoever a line names; null for somebody who is no guard. */
function whoOf({ person: planned, deputy }: v.InferOutput<typeof line>): (string | null)[] {
  return deputy === null ? [planned.guard] : [planned.guard, deputy.guard]
}

/** The seven days from `from` on, with whom and where one can plan. */
export const dutyWeek = endpoint({
  method: 'GET',
  path: '/api/duty',
  roles: OFFICE,
  request: v.object({ from: day }),
  reply: v.object({
    days: v.array(plannedDay),
    /** The lanes that have a tablet; a gate's must be manned. */
    lanes: v.array(v.object({ gate: name, lane: words(40), isGate: v.boolean() })),
    guards: v.array(v.object({ id, name })),
    today: day,
  }),
  people: ({ days, guards }) => [
    ...days.flatMap(({ lines }) => lines.flatMap(whoOf)),
    ...guards.map((guard) => guard.id),
  ],
})
export type DutyWeekReply = v.InferOutput<typeof dutyWeek.reply>

/**
 * Plans whole days anew, all of them or none; `version` is the one that was looked at. `changed`: somebody has planned
 * one of them since. `past`: a day that is over stays as it was planned.
 */
export const planDuty = endpoint({
  method: 'POST',
  path: '/api/duty',
  roles: OFFICE,
  request: v.object({
    days: v.pipe(
      v.array(v.object({ day, version: count, lines: v.pipe(v.array(line), v.maxLength(MOST_DUTY_LINES)) })),
      v.minLength(1),
      v.maxLength(7),
    ),
  }),
  reply: v.object({ state: v.picklist(['saved', 'changed', 'past']) }),
})

const stoodShift = v.object({
  shift: id,
  place,
  guard: person,
  openedAt: integer,
  closedAt: v.nullable(integer),
  post: v.nullable(v.picklist(DUTY_POSTS)),
  inPlaceOf: v.nullable(person),
  reading: v.nullable(readingSchema),
  acknowledged: v.nullable(count),
})
/** Who was on duty over one check. */
export const dutyOfCheck = v.object({
  shift: v.nullable(stoodShift),
  line: v.nullable(line),
  leaders: v.array(person),
})

/** How the posts of a day were manned, session by session as far as they have begun. */
export const dutyDayView = endpoint({
  method: 'GET',
  path: '/api/duty/day',
  roles: OFFICE,
  request: v.object({ day: v.optional(day) }),
  reply: v.object({
    day,
    asOf: integer,
    sessions: v.array(
      v.object({
        session: v.picklist(SESSION_IDS),
        /** The whole plan; posts of the whole school open no shift. */
        lines: v.array(line),
        posts: v.array(
          v.object({
            line: v.nullable(line),
            as: v.picklist(MANNED_AS),
            shifts: v.array(v.omit(stoodShift, ['reading', 'acknowledged'])),
          }),
        ),
      }),
    ),
    /** Guards whose own temperature kept them off duty. */
    refusals: v.array(
      v.object({ guard: person, at: integer, reading: readingSchema, why: v.picklist(['fever', 'failed']) }),
    ),
    handOvers: v.array(
      v.object({
        shift: id,
        place,
        guard: person,
        closedAt: integer,
        held: count,
        isolated: count,
        unsynced: count,
        oldestUnsyncedAt: v.nullable(integer),
        alarms: count,
      }),
    ),
    /** Thermometers that measure unlike the others at their lane; medians in tenths, halves possible. */
    drifts: v.array(
      v.object({
        thermometer: words(40),
        lane: words(130),
        median: v.number(),
        others: v.number(),
        readings: count,
      }),
    ),
  }),
  people: ({ sessions, refusals, handOvers }) => [
    ...sessions.flatMap(({ lines, posts }) => [
      ...lines.flatMap(whoOf),
      ...posts.flatMap(({ shifts }) => shifts.map(({ guard }) => guard.guard)),
    ]),
    ...[...refusals, ...handOvers].map(({ guard }) => guard.guard),
  ],
})
export type DutyDayReply = v.InferOutput<typeof dutyDayView.reply>
