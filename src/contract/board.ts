import * as v from 'valibot'
import { OUTCOMES } from '#domain/reasons.ts'
import { MEASURING_SITES } from '#domain/temperature.ts'
import { EVIDENCE_GRADES } from '#health-code/health-code.ts'
import { endpoint } from './endpoint.ts'
import { count, day, id, integer, name } from './fields.ts'
import { CARE } from './roles.ts'

/** Minutes of one step of the chart of arrivals. */
export const ARRIVAL_STEP = 5

const outcomes = v.strictObject(countsOf(OUTCOMES))
/** What the board draws of one day. Checks that a tap in error made count nowhere. */
export const board = endpoint({
  method: 'GET',
  path: '/api/board',
  roles: CARE,
  request: v.object({ day: v.optional(day) }),
  reply: v.object({
    day,
    asOf: integer,
    /** The last day before with entries; null when there is none. */
    before: v.nullable(day),
    /**
     * Who was let in at gates, by steps of five minutes after midnight at the school: from the first step of either
     * day to the last, none left out.
     */
    arrivals: v.array(v.object({ minute: count, today: count, before: count })),
    /** Last readings of checks by where they were taken: `line` (tenths) is the fever line of the day. */
    temperatures: v.array(
      v.object({
        site: v.picklist(MEASURING_SITES),
        line: integer,
        /** Whether the line itself is a fever. */ isLineFever: v.boolean(),
        /** By tenths, ascending; what nobody had is left out. */
        bins: v.array(v.object({ tenths: integer, count })),
      }),
    ),
    grades: v.strictObject(countsOf(EVIDENCE_GRADES)),
    /** Checks of each tablet by how they stand; tablets that wrote none are left out. */
    lanes: v.array(v.object({ stream: id, name, outcomes })),
    /** Open cases by how long they have been open, and how many of them all are past their time. */
    cases: v.object({ hour: count, day: count, longer: count, overdue: count }),
  }),
})

function countsOf<const T extends readonly string[]>(words: T): Record<T[number], typeof count> {
  // The keys are those of the list it is made from.
  return Object.fromEntries(words.map((word) => [word, count])) as Record<T[number], typeof count>
}
