import * as v from 'valibot'
import { CLOCK_QUALITIES } from '#domain/clock-quality.ts'
import { DOUBTS } from '#domain/doubts.ts'
import { NEEDS, OUTCOMES } from '#domain/reasons.ts'
import { REUSE_MARKS } from '#domain/reuse.ts'
import { WATCH_ANSWERS } from '#domain/watch-list.ts'
import { changeSchema, codeSchema, identitySchema, readingSchema } from './bodies.ts'
import { departureRow } from './departures.ts'
import { disputed } from './disputes.ts'
import { dutyOfCheck } from './duty.ts'
import { endpoint } from './endpoint.ts'
import { entriesFilter } from './entries-filter.ts'
import { base64url, count, hash, id, integer, words } from './fields.ts'
import { shownPerson } from './person.ts'
import { reasonSchema } from './reasons.ts'
import { CLASS } from './roles.ts'
import { watchHit } from './told.ts'

/* The checks of the school, as lists and one by one. */

const outcome = v.picklist(OUTCOMES)
export const entryRow = v.object({
  check: id,
  /** Epoch ms, as the server estimates it. */
  at: integer,
  person: v.nullable(shownPerson),
  /** As it stands after steps and corrections. */
  outcome,
  /** Last reading that was no "Lo", tenths; null without one. */
  tenths: v.nullable(integer),
  color: v.nullable(codeSchema.entries.color),
  grade: identitySchema.entries.evidence,
  tablet: words(80),
  corrected: v.boolean(),
  /** Told from paper afterwards. */
  late: v.boolean(),
  /** When this person went off site since, epoch ms; null when nobody saw them go before they came again. */
  leftAt: v.nullable(integer),
  reuse: v.nullable(v.picklist(REUSE_MARKS)),
  /** What the server found against any step of it. */
  doubts: v.pipe(v.array(v.picklist(DOUBTS)), v.maxLength(DOUBTS.length)),
  disputed,
})
export type EntryRow = v.InferOutput<typeof entryRow>

/** Entries newest first, a page at a time by key, never by offset. */
export const entries = endpoint({
  method: 'GET',
  path: '/api/entries',
  roles: CLASS,
  about: () => [],
  // Strict: a filter that is misspelled must not pass for no filter.
  request: v.strictObject({
    ...entriesFilter,
    /** Older than this place in the list. */
    cursor: v.optional(base64url(200)),
    /** Newer than this place instead. */
    newer: v.optional(base64url(200)),
    limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200))),
  }),
  reply: v.object({
    entries: v.array(entryRow),
    /** Where the older rows begin; null at the end. */
    next: v.nullable(base64url(200)),
    /** Where the newer rows begin; null at the newest. */
    newer: v.nullable(base64url(200)),
    /** Rows under the filter, counted up to 10,000; null on any page but the first. */
    count: v.nullable(v.object({ rows: count, capped: v.boolean() })),
  }),
  people: (reply) => reply.entries.map(({ person }) => person?.id ?? null),
})

/** How many rows there are under a filter, to the last one: it may take seconds where there are millions. */
export const entriesCount = endpoint({
  method: 'GET',
  path: '/api/entries-count',
  roles: CLASS,
  about: () => [],
  request: v.strictObject(entriesFilter),
  reply: v.object({ rows: count }),
})

/** One step in a check's history, oldest first. */
export const historyStep = v.object({
  at: integer,
  stream: id,
  seq: count,
  kind: v.picklist(['check', 'late-entry', 'held-step', 'correction', 'isolation-handover']),
  /** Name of the guard; what the tablet wrote when no guard of the school is meant. */
  actor: words(80),
  outcome: v.nullable(outcome),
  /** Reason code of a resolution or correction, place of a hand-over, null for a plain step. */
  reason: v.nullable(words(40)),
  /** Name of whoever else signed, told as `actor` is; null where nobody did. */
  signer: v.nullable(words(80)),
  /** How far `at` can be trusted. */
  clock: v.picklist(CLOCK_QUALITIES),
})
export const entry = endpoint({
  method: 'GET',
  path: '/api/entries/:check',
  roles: CLASS,
  about: ({ check }) => [{ of: 'check', id: check }],
  request: v.object({ check: id }),
  reply: v.object({
    row: entryRow,
    identity: v.nullable(identitySchema),
    code: v.nullable(codeSchema),
    readings: v.array(readingSchema),
    reasons: v.array(reasonSchema),
    missing: v.array(v.picklist(NEEDS)),
    changes: v.array(changeSchema),
    /** Entries of the watch list this person was compared with, and what the list says of each; null once it is erased. */
    watch: v.array(
      v.object({
        ...watchHit.entries,
        answer: v.nullable(v.picklist(WATCH_ANSWERS)),
        listed: v.nullable(v.object({ name: words(80), reason: words(200) })),
      }),
    ),
    policyVersion: count,
    /** What the paper says of a late entry, who wrote it, and when it was told here. */
    paper: v.nullable(v.object({ outcome, by: words(80), note: words(200), writtenAt: integer })),
    /** How they went off site since. */
    left: v.nullable(departureRow),
    history: v.array(historyStep),
    /** Who was on duty when it was written. */
    duty: dutyOfCheck,
    /** Its place in the tablet's chain, recomputed when asked. */
    chain: v.object({
      stream: id,
      seq: count,
      hash,
      prev: hash,
      holds: v.boolean(),
      receivedAt: integer,
      safe: v.boolean(),
    }),
  }),
  people: ({ row, watch }) => [row.person?.id ?? null, ...watch.map((hit) => hit.watch)],
})
export type EntryDetail = v.InferOutput<typeof entry.reply>
