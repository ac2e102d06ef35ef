import * as v from 'valibot'
import { HOME_ADVICE } from '#domain/home.ts'
import { MEASURING_SITES } from '#domain/temperature.ts'
import { endpoint } from './endpoint.ts'
import { count, day, id, integer, name, words } from './fields.ts'
import { exposureKind, homeReadingSchema, symptoms, tenths } from './told.ts'

/*
 * What a guardian's page asks, signed in by nothing but its link. Of the pupil it is told the masked name and the
 * class: whoever finds a link must not learn more than whoever lost it.
 */

const token = v.pipe(v.string(), v.maxLength(200))

/**
 * The page that a link opens, behind the server's origin. The token is a fragment, and travels in bodies: addresses are
 * written into the logs of every proxy between a phone and the school.
 */
export function guardianPath(token: string): string {
  return `/g/#${token}`
}

const site = v.picklist(MEASURING_SITES)
/** More lines than any list of areas has. */
const MOST_AREAS = 200
const code = v.pipe(v.string(), v.minLength(1), v.maxLength(80))

const homeState = v.object({
  schoolName: name,
  /** The middle hidden. */
  name: words(80),
  unit: v.nullable(words(80)),
  /** The school day that is asked about. */
  day,
  reading: v.nullable(homeReadingSchema),
  /** Of today; null while nobody has said. */
  symptoms: v.nullable(symptoms),
  advice: v.picklist(HOME_ADVICE),
  /** A reading below this (tenths) is no measurement. */
  tooLowBelow: integer,
  /** The lowest reading (tenths) that is a fever there today: so that a phone without a network can say so. */
  feverFrom: v.object({ forehead: integer, wrist: integer, ear: integer, axillary: integer }),
  questions: v.object({
    listVersion: count,
    /** How far back a question looks. */
    lookBackDays: count,
    symptoms,
    /** Those still to be asked (`yes` is null) and those answered today, which may be answered anew. */
    areas: v.array(v.object({ code, name: words(200), kind: exposureKind, yes: v.nullable(v.boolean()) })),
  }),
})
export type HomeState = v.InferOutput<typeof homeState>

/** What is on file for today and what is still asked. */
export const homeAsked = endpoint({
  method: 'POST',
  path: '/api/guardian/asked',
  request: v.object({ token }),
  reply: homeState,
  people: () => [null],
})

const telling = v.object({
  day,
  reading: v.nullable(v.object({ tenths, site })),
  symptoms: v.nullable(symptoms),
  areas: v.pipe(v.array(v.object({ code, kind: exposureKind, yes: v.boolean() })), v.maxLength(MOST_AREAS)),
  /** Of the list the answers are to. */
  listVersion: count,
})
/** What is told, but for the link and how long it waited. */
export type Telling = v.InferOutput<typeof telling>

/**
 * What a phone keeps until it was sent; `at` is when it was entered, epoch ms by the phone's clock, `id` names this
 * telling. A page of before ids were made has left none.
 */
export const keptTelling = v.object({ telling, at: integer, id: v.optional(id) })
export type KeptTelling = v.InferOutput<typeof keptTelling>

/**
 * Tells today's reading and answers. Telling again is a new record; the latest counts, but takes back no fever and no
 * symptom of the same day. The same telling sent again is no new record. `not-now` with `day-over` when the day it was
 * meant for has ended.
 */
export const tellFromHome = endpoint({
  method: 'POST',
  path: '/api/guardian/told',
  request: v.object({
    token,
    ...telling.entries,
    /** How long it waited on the phone for a network, ms. */
    waited: count,
    /** Made by the phone, the same at each repeat; absent from a page of before it was made. */
    telling: v.optional(id),
  }),
  reply: homeState,
  people: () => [null],
})
