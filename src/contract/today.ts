import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { count, day, id, integer, name, words } from './fields.ts'
import { CLASS } from './roles.ts'

const others = v.object({ admitted: count, held: count, isolated: count, turnedAway: count })
const counts = v.object({ expected: count, ...others.entries, absent: count, unexplained: count })
/** The day's closing equation, whole school and per class. */
export const today = endpoint({
  method: 'GET',
  path: '/api/today',
  roles: CLASS,
  about: () => [],
  request: v.object({ day: v.optional(day) }),
  reply: v.object({
    day,
    asOf: integer,
    counts,
    visitors: others,
    unexpected: others,
    /** As a school counts them: 一年级1班 before 二年级1班, then departments. */
    units: v.array(v.object({ unit: v.nullable(words(80)), counts })),
    /** At most 200 of the people nobody can explain, by class and name. */
    unexplained: v.array(v.object({ id, name, unit: v.nullable(words(80)) })),
  }),
  people: ({ unexplained }) => unexplained.map((one) => one.id),
})
