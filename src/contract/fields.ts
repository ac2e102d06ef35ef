import * as v from 'valibot'

/** Ids of schools, streams, people, guards, checkpoints: what may stand in a path and in a key. */
export const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/))
export const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
export const base64url = (most: number) => v.pipe(v.string(), v.maxLength(most), v.regex(/^[A-Za-z0-9_-]*$/))
/** Epoch ms, and every other whole number that fits. */
export const integer = v.pipe(v.number(), v.safeInteger())
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
/** Words people typed: bounded, never blank at the ends, no control characters. */
export const words = (most: number) =>
  v.pipe(v.string(), v.trim(), v.maxLength(most), v.regex(/^[^\p{Cc}\p{Cs}]*$/u))
export const name = v.pipe(words(80), v.minLength(1))
/** A school day, `YYYY-MM-DD`. */
export const day = v.pipe(v.string(), v.isoDate(), v.check(isOnCalendar))

/** `2026-02-31` looks like a day and is none. */
function isOnCalendar(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text
}
