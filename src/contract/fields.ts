import * as v from 'valibot'
import { isDay } from '#domain/calendar.ts'

/** Control characters, halves of characters, and the marks that turn the direction of a line: one name could pass for another. */
const UNWRITTEN = '\\p{Cc}\\p{Cs}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069'

/** A request or a reply that says nothing. */
export const nothing = v.object({})
/** Ids of schools, streams, people, guards, checkpoints: what may stand in a path and in a key. */
export const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/))
export function isId(text: string): boolean {
  return v.is(id, text)
}
export const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
export const base64url = (most: number) => v.pipe(v.string(), v.maxLength(most), v.regex(/^[A-Za-z0-9_-]*$/))
/** Epoch ms, and every other whole number that fits. */
export const integer = v.pipe(v.number(), v.safeInteger())
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
/** Words people typed: bounded, never blank at the ends, nothing that acts on the line instead of standing in it. */
export const words = (most: number) =>
  v.pipe(v.string(), v.trim(), v.maxLength(most), v.regex(new RegExp(`^[^${UNWRITTEN}]*$`, 'u')))
/** Words of several lines: a line feed may stand in them, and nothing else that `words` refuses. */
export const prose = (most: number) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.minLength(1),
    v.maxLength(most),
    v.regex(new RegExp(`^(?:\\n|[^${UNWRITTEN}])*$`, 'u')),
  )
/** Words that show something. */
export const name = v.pipe(words(80), v.regex(/[^\p{Default_Ignorable_Code_Point}\p{White_Space}]/u))
/** Words as a record holds them, of whatever origin: what `words` refuses is taken out, for a record is never refused for it. */
export const recordedWords = (most: number) =>
  v.pipe(
    v.string(),
    v.transform((text) => text.replaceAll(new RegExp(`[${UNWRITTEN}]`, 'gu'), '').trim()),
    v.maxLength(most),
  )
/** A school day, `YYYY-MM-DD`. */
export const day = v.pipe(v.string(), v.check(isDay))
