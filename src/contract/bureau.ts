import * as v from 'valibot'
import { SESSION_IDS } from '#domain/session.ts'
import { countsSchema } from './console-bodies.ts'
import { endpoint } from './endpoint.ts'
import { count, day, id, integer, name, words } from './fields.ts'
import { BUREAU } from './roles.ts'

/*
 * What the bureau above several schools asks. Numbers alone: nobody of any school is named in what it is told.
 */

const others = v.object({ admitted: count, held: count, isolated: count, turnedAway: count })
const report = v.object({ at: integer, isNil: v.boolean() })

/** One school's day in one line. */
const schoolDay = v.object({
  school: id,
  called: name,
  /** Of the whole day, as of now. */
  counts: countsSchema,
  /** The latest report of that day; null while none was signed. */
  report: v.nullable(report),
  cases: v.object({ open: count, overdue: count }),
  /** Tablets in use, and those of them that nobody heard of for a quarter of an hour; the numbers may lag by theirs. */
  tablets: v.object({ all: count, silent: count }),
})
export type SchoolDay = v.InferOutput<typeof schoolDay>

/** Every school of the bureau, those first that have not reported. */
export const bureauDay = endpoint({
  method: 'GET',
  path: '/api/bureau',
  roles: BUREAU,
  request: v.object({ day: v.optional(day) }),
  reply: v.object({ day, asOf: integer, schools: v.array(schoolDay) }),
})
export type BureauDay = v.InferOutput<typeof bureauDay.reply>

/** One of its schools, class by class and session by session. `not-found` for any other school. */
export const bureauSchool = endpoint({
  method: 'GET',
  path: '/api/bureau/schools/:school',
  roles: BUREAU,
  request: v.object({ school: id, day: v.optional(day) }),
  reply: v.object({
    day,
    asOf: integer,
    school: schoolDay,
    visitors: others,
    unexpected: others,
    units: v.array(v.object({ unit: v.nullable(words(80)), counts: countsSchema })),
    sessions: v.array(
      v.object({
        session: v.picklist(SESSION_IDS),
        state: v.picklist(['ahead', 'running', 'over']),
        counts: countsSchema,
        /** Null while it is not closed. */
        closedAt: v.nullable(integer),
      }),
    ),
    /** Oldest first. */
    reports: v.array(report),
    casesOpened: count,
  }),
})
export type BureauSchool = v.InferOutput<typeof bureauSchool.reply>
