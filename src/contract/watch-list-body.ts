import * as v from 'valibot'
import type { WatchListBody } from '#ledger/watch-list-body.ts'
import { day, id, recordedWords } from './fields.ts'
import { guestName, note } from './visit-fields.ts'

/** Longest reason on the watch list: a guard reads it between two people. */
export const MAX_WATCH_REASON = 200

/** What the console writes of the watch list; what a later version added is dropped. */
export const watchListBody: v.GenericSchema<unknown, WatchListBody> = v.variant('act', [
  v.object({
    watch: id,
    act: v.literal('listed'),
    name: guestName,
    organization: recordedWords(80),
    phone: v.nullable(recordedWords(20)),
    idDigits: v.nullable(recordedWords(4)),
    reason: recordedWords(MAX_WATCH_REASON),
    until: day,
  }),
  v.object({ watch: id, act: v.literal('lifted'), note }),
])
