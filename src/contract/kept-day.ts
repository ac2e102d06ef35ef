import * as v from 'valibot'
import { SESSION_IDS } from '#domain/session.ts'
import { countsSchema } from './console-bodies.ts'
import { count, id, integer, words } from './fields.ts'

/*
 * The numbers of a day whose records are erased, as the server keeps them: they name nobody.
 */

const others = v.object({ admitted: count, held: count, isolated: count, turnedAway: count })
const numbers = {
  counts: countsSchema,
  notInClass: count,
  left: count,
  visitors: others,
  unexpected: others,
  units: v.array(v.object({ unit: v.nullable(words(80)), counts: countsSchema })),
}
export const keptDay = v.object({
  whole: v.object(numbers),
  sessions: v.array(
    v.object({
      session: v.picklist(SESSION_IDS),
      ...numbers,
      agrees: v.boolean(),
      closing: v.nullable(v.object({ actor: id, at: integer, asOf: integer, counts: countsSchema })),
    }),
  ),
  casesOpened: count,
  isNil: v.boolean(),
})
export type KeptDay = v.InferOutput<typeof keptDay>
