import * as v from 'valibot'
import { EXPOSURE_KINDS, SYMPTOMS } from '#domain/exposure.ts'
import { HOME_SOURCES } from '#domain/facts.ts'
import { MEASURING_SITES } from '#domain/temperature.ts'
import { ENTERED_TENTHS } from '#domain/temperature-text.ts'
import { WATCH_ANSWERS, WATCH_MARKS } from '#domain/watch-list.ts'
import { count, day, id, integer } from './fields.ts'

/*
 * What was told of a person. Apart from the bodies it stands in: a tablet that only pulls reads these and no body.
 */

/** Tenths of a degree, as far as they can be entered. */
export const tenths = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(ENTERED_TENTHS.from),
  v.maxValue(ENTERED_TENTHS.to),
)
export const symptoms = v.pipe(v.array(v.picklist(SYMPTOMS)), v.maxLength(SYMPTOMS.length))
export const exposureKind = v.picklist(EXPOSURE_KINDS)
export const answersSchema = v.object({
  areas: v.pipe(
    v.array(v.object({ code: id, kind: exposureKind, yes: v.boolean(), listVersion: count, on: day })),
    v.maxLength(500),
  ),
  symptoms: v.nullable(v.object({ symptoms, on: day })),
})
export const symptomNoteSchema = v.object({ symptoms, on: day, closedBy: v.nullable(id) })
export const homeReadingSchema = v.object({
  tenths,
  site: v.picklist(MEASURING_SITES),
  by: v.picklist(HOME_SOURCES),
  at: integer,
})
/** An entry of the watch list somebody may be. */
export const watchHit = v.object({
  watch: id,
  by: v.pipe(v.array(v.picklist(WATCH_MARKS)), v.minLength(1), v.maxLength(WATCH_MARKS.length)),
  answer: v.exactOptional(v.picklist(WATCH_ANSWERS)),
})
export const watchHits = v.pipe(v.array(watchHit), v.maxLength(500))
export const certificateOwedSchema = v.object({ since: day })
