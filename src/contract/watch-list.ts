import * as v from 'valibot'
import { idDigitsProblem, nameProblem, phoneProblem } from '#domain/guest-words.ts'
import { endpoint } from './endpoint.ts'
import { day, id, integer, nothing, words } from './fields.ts'
import { OFFICE } from './roles.ts'
import { MAX_GUEST_NAME, MAX_VISIT_NOTE, passId } from './visit-fields.ts'
import { MAX_WATCH_REASON } from './watch-list-body.ts'

/*
 * The watch list as the console keeps it: people who must not simply walk in. What is asked for by phone or ID digits is
 * never shown again, only that it is known.
 */

/** Longest time an entry is asked for without anybody looking at it again, days: a school year. */
export const MOST_WATCH_DAYS = 366

const organization = words(80)
const typedName = v.pipe(
  words(MAX_GUEST_NAME),
  v.check((typed) => nameProblem(typed) === null),
)
const typedPhone = v.pipe(
  words(20),
  v.check((typed) => phoneProblem(typed) === null),
)
const typedDigits = v.pipe(
  words(4),
  v.check((typed) => idDigitsProblem(typed) === null),
)
const reason = v.pipe(words(MAX_WATCH_REASON), v.minLength(1))

/** One entry, with how it stands. */
export const watchRow = v.object({
  watch: passId,
  name: words(MAX_GUEST_NAME),
  organization,
  /** The last four digits; null where no phone is known. */
  phoneEnd: v.nullable(words(4)),
  hasIdDigits: v.boolean(),
  reason: words(MAX_WATCH_REASON),
  /** The last day it is asked for. */
  until: day,
  /** Who entered it, by name, and when, epoch ms. */
  by: words(80),
  at: integer,
  /** Who took it off before its time, and why; null of one nobody has. */
  lifted: v.nullable(v.object({ by: words(80), at: integer, note: words(MAX_VISIT_NOTE) })),
  isOver: v.boolean(),
})
export type WatchRow = v.InferOutput<typeof watchRow>

/** Everybody on the list, those asked for first; of those no longer asked for as many as are kept. At most `MOST_WATCHED`. */
export const watchList = endpoint({
  method: 'GET',
  path: '/api/watch-list',
  roles: OFFICE,
  request: nothing,
  reply: v.object({ entries: v.array(watchRow), asOf: integer }),
  people: ({ entries }) => entries.map(({ watch }) => watch),
})
/** Most entries told at once, and most that may be asked for at a time: a guard who is asked about everybody looks at nobody. */
export const MOST_WATCHED = 500

/** `malformed` at `until` for a day that is over or further off than `MOST_WATCH_DAYS`; `not-now` when the list is full. */
export const watchFor = endpoint({
  method: 'POST',
  path: '/api/watch-list',
  roles: OFFICE,
  request: v.object({
    name: typedName,
    organization,
    phone: v.nullable(typedPhone),
    idDigits: v.nullable(typedDigits),
    reason,
    until: day,
  }),
  reply: watchRow,
  people: ({ watch }) => [watch],
})

/** Nobody is asked about them from the next pull of each tablet on. `not-now` for one that was taken off before. */
export const liftWatch = endpoint({
  method: 'POST',
  path: '/api/watch-list/:watch/lift',
  roles: OFFICE,
  request: v.object({ watch: id, note: v.pipe(words(MAX_VISIT_NOTE), v.minLength(1)) }),
  reply: nothing,
})
