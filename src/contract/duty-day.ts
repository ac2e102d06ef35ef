import * as v from 'valibot'
import { DUTY_POSTS, type DutyDay, isLanePost } from '#domain/duty.ts'
import { SESSION_IDS } from '#domain/session.ts'
import { day, id, name, words } from './fields.ts'

/*
 * A day of the duty roster as it is planned, told and kept. Apart from the console's questions, so that a tablet loads
 * no more than it reads.
 */

/** Lines of one day at most: four sessions of a school with thirty lanes. */
export const MOST_DUTY_LINES = 500

const person = v.object({ name, guard: v.nullable(id) })
/** The names of a checkpoint and its lane, as tablets bear them. */
const place = v.object({ gate: name, lane: words(40) })
const line = v.pipe(
  v.object({
    session: v.picklist(SESSION_IDS),
    post: v.picklist(DUTY_POSTS),
    place: v.nullable(place),
    person,
    deputy: v.nullable(person),
  }),
  v.check(({ post, place: at }) => isLanePost(post) === (at !== null)),
)
export const dutyDay: v.GenericSchema<unknown, DutyDay> = v.object({
  day,
  lines: v.pipe(v.array(line), v.maxLength(MOST_DUTY_LINES)),
})

export { line as dutyLineSchema, person as dutyPersonSchema, place as dutyPlaceSchema }
