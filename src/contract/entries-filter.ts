import * as v from 'valibot'
import { ENTRY_MARKS } from '#domain/entry-marks.ts'
import { PERSON_KINDS } from '#domain/person.ts'
import { OUTCOMES, REASON_CODES } from '#domain/reasons.ts'
import { EVIDENCE_GRADES } from '#health-code/health-code.ts'
import { day, id, words } from './fields.ts'

const among = <const T extends readonly string[]>(words: T) =>
  v.optional(v.pipe(v.array(v.picklist(words)), v.maxLength(words.length)))

/**
 * What narrows the list of entries. Absent members narrow nothing; of a list any one holds, and of different members
 * all hold.
 */
export const entriesFilter = {
  /** One day; the same as `from` and `until` of it. */
  day: v.optional(day),
  /** First and last day, both included. */
  from: v.optional(day),
  until: v.optional(day),
  outcome: among(OUTCOMES),
  /** As it stands after steps and corrections. */
  reason: among(REASON_CODES),
  /** Class or department of the person. */
  unit: v.optional(words(80)),
  person: v.optional(id),
  /** Stream of the tablet that wrote it. */
  tablet: v.optional(id),
  kind: among(PERSON_KINDS),
  grade: among(EVIDENCE_GRADES),
  /** Only those with a mark of reuse. */
  reuse: v.optional(v.literal('any')),
  mark: among(ENTRY_MARKS),
}
const narrowing = v.object(entriesFilter)
export type EntriesNarrowing = v.InferOutput<typeof narrowing>
