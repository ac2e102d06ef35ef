import * as v from 'valibot'
import { PERSON_KINDS } from '#domain/person.ts'
import { CHECKPOINT_KINDS } from '#domain/policy.ts'
import { ROLL_CALL_CAUSES } from '#domain/roll-call-cause.ts'
import { MOST_IN_PARTY, VISIT_PURPOSES } from '#domain/visit.ts'
import { id, recordedWords } from './fields.ts'

/*
 * What records of visits are made of. Apart from their parsers: a tablet starts with a few of these, and with none of
 * those.
 */

/** Longest text somebody writes about a visit, and longest name as a record holds it. */
export const MAX_VISIT_NOTE = 500
export const MAX_GUEST_NAME = 80
/** Longest plate: eight letters for a new-energy vehicle, and room for one of abroad. */
export const MAX_PLATE = 12

export const note = recordedWords(MAX_VISIT_NOTE)
export const guestName = recordedWords(MAX_GUEST_NAME)
export const plate = v.nullable(recordedWords(MAX_PLATE))
/** A party with its lead. */
export const people = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(MOST_IN_PARTY))
export const passId = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/))
export const checkpoint = v.object({ id, kind: v.picklist(CHECKPOINT_KINDS), lane: recordedWords(40) })
export const host = v.object({ id: v.nullable(id), name: recordedWords(80) })
export const purpose = v.picklist(VISIT_PURPOSES)
export const guest = v.object({
  id,
  kind: v.picklist(PERSON_KINDS),
  name: guestName,
  unit: v.nullable(recordedWords(80)),
})

/** A line of the on-site list: a person, or a place in a party (`<visit>.<n>`). */
export const onSiteKey = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}(\.\d{1,2})?$/))
/** Most roll calls that one act ends: each tablet of a school may have begun one of its own. */
const MOST_CALLS = 100
export const calls = v.pipe(v.array(id), v.maxLength(MOST_CALLS))

/** An act of a roll call as a tablet is told it, ids and no names, with what else is told of each. */
export const rollAct = <Told extends v.ObjectEntries>(told: Told) =>
  v.variant('act', [
    v.object({ ...told, act: v.literal('started'), cause: v.picklist(ROLL_CALL_CAUSES) }),
    v.object({ ...told, act: v.literal('safe'), call: id, person: onSiteKey }),
    v.object({ ...told, act: v.literal('undone'), of: id }),
    v.object({ ...told, act: v.literal('ended'), calls }),
  ])
export const rollDeed = rollAct({})
