import * as v from 'valibot'
import { CLOCK_QUALITIES } from '#domain/clock-quality.ts'
import { DOUBTS } from '#domain/doubts.ts'
import { NEEDS, OUTCOMES } from '#domain/reasons.ts'
import { REUSE_MARKS } from '#domain/reuse.ts'
import { ROLES } from '#domain/role.ts'
import { WATCH_ANSWERS } from '#domain/watch-list.ts'
import { changeSchema, codeSchema, identitySchema, readingSchema } from './bodies.ts'
import { leaseHours } from './console-tablets.ts'
import { departureRow } from './departures.ts'
import { disputed } from './disputes.ts'
import { dutyOfCheck } from './duty.ts'
import { endpoint } from './endpoint.ts'
import { entriesFilter } from './entries-filter.ts'
import { base64url, count, day, hash, id, integer, name, nothing, words } from './fields.ts'
import { guardianContact } from './home.ts'
import { shownPerson } from './person.ts'
import { reasonSchema } from './reasons.ts'
import { CLASS, EVERYBODY, OFFICE } from './roles.ts'
import { checkpoint, devices } from './tablet.ts'
import { watchHit } from './told.ts'

/*
 * What the administrator's console asks. Signed in by a cookie (HttpOnly, SameSite=Strict); every POST also
 * carries the header `CG-Console: 1`.
 */
export { CONSOLE_HEADER } from './endpoint.ts'

export const password = v.pipe(v.string(), v.minLength(10), v.maxLength(200))
const unit = v.pipe(words(80), v.minLength(1))
/** The classes of a teacher. */
export const ownUnits = v.pipe(v.array(unit), v.maxLength(40))
const account = v.object({
  id,
  name,
  /** A bureau stands where a school does. */
  school: id,
  schoolName: name,
  role: v.picklist(ROLES),
  /** Empty for whoever is no class teacher. */
  units: ownUnits,
  /** Somebody else set the password: nothing else is answered until it is changed. */
  passwordGiven: v.exactOptional(v.literal(true)),
})
export type Account = v.InferOutput<typeof account>

/** First run: names the school and its first administrator, and hands out the sealing key to be kept. */
export const setUp = endpoint({
  method: 'POST',
  path: '/api/set-up',
  request: v.object({ secret: base64url(64), schoolName: name, account: id, name, password }),
  reply: v.object({
    school: id,
    kid: id,
    /** PKCS#8 of the private sealing key, base64url. */ privateKey: base64url(512),
  }),
})
/**
 * Goes on with a set-up that was left before the proof: hands the sealing key out again, until it is proven.
 * `not-found` while nothing was founded, `already-set-up` once the key is proven.
 */
export const resumeSetUp = endpoint({
  method: 'POST',
  path: '/api/set-up/resume',
  request: v.object({ secret: base64url(64) }),
  reply: v.object({ schoolName: name, kid: id, privateKey: base64url(512) }),
})
/** Proves that the exported sealing key was kept: without it a lost server disk loses every body. */
export const proveSealingKey = endpoint({
  method: 'POST',
  path: '/api/set-up/proof',
  request: v.object({ secret: base64url(64), kid: id, privateKey: base64url(512) }),
  reply: v.object({ proven: v.literal(true) }),
})

export const signIn = endpoint({
  method: 'POST',
  path: '/api/sign-in',
  request: v.object({
    account: words(64),
    password: v.pipe(v.string(), v.maxLength(200)),
    /** Of the second factor; `second-factor` when it is wanted. */
    code: v.optional(words(20)),
  }),
  reply: account,
})
export const signOut = endpoint({ method: 'POST', path: '/api/sign-out', request: nothing, reply: nothing })
export const whoAmI = endpoint({
  method: 'GET',
  path: '/api/me',
  roles: EVERYBODY,
  about: () => [],
  withGivenPassword: true,
  request: nothing,
  reply: account,
})

const others = v.object({ admitted: count, held: count, isolated: count, turnedAway: count })
const counts = v.object({ expected: count, ...others.entries, absent: count, unexplained: count })
/** The day's closing equation, whole school and per class. */
export const today = endpoint({
  method: 'GET',
  path: '/api/today',
  roles: CLASS,
  about: () => [],
  request: v.object({ day: v.optional(day) }),
  reply: v.object({
    day,
    asOf: integer,
    counts,
    visitors: others,
    unexpected: others,
    /** As a school counts them: 一年级1班 before 二年级1班, then departments. */
    units: v.array(v.object({ unit: v.nullable(words(80)), counts })),
    /** At most 200 of the people nobody can explain, by class and name. */
    unexplained: v.array(v.object({ id, name, unit: v.nullable(words(80)) })),
  }),
  people: ({ unexplained }) => unexplained.map((one) => one.id),
})

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

export const tabletRow = v.object({
  stream: id,
  name,
  checkpoint,
  /** `draining`: revoked, and may still send what it holds. */
  state: v.picklist(['active', 'draining', 'revoked']),
  /** When it was ordered to erase itself, and when it said that it had; null when nobody ordered it. */
  wipe: v.nullable(v.object({ orderedAt: integer, doneAt: v.nullable(integer) })),
  /** Where it is told to move as soon as nobody is on duty; null when it is not. */
  moving: v.nullable(v.object({ name, checkpoint: v.omit(checkpoint, ['id']) })),
  /** Name of the tablet it has become by moving; null where it did not. */
  movedTo: v.nullable(name),
  /** Since when its device key (or token) is in use, and whether it was asked for a new one. */
  keySince: integer,
  keyAsked: v.boolean(),
  /** A tablet without a device key signs with a bearer token. */
  assurance: v.picklist(['key', 'token']),
  lastContactAt: v.nullable(integer),
  /** As the tablet said at its last contact. */
  unsynced: v.nullable(count),
  oldestUnsyncedAt: v.nullable(integer),
  app: v.nullable(words(40)),
  /** Name of the guard on duty; what the tablet said when no guard of the school is meant. */
  guard: v.nullable(words(80)),
  persisted: v.nullable(v.boolean()),
  /** How camera and thermometer stood at its last contact; null where its build does not say. */
  devices: v.nullable(devices),
  /** Tablet clock minus server clock at last contact, ms. */
  clockOff: v.nullable(integer),
  events: count,
  /** How many copies of this tablet write under its name; their records are kept apart. */
  clones: count,
  /** How many of its records were torn on it and are kept as what was left of them. */
  torn: count,
})
export type TabletRow = v.InferOutput<typeof tabletRow>
export const tablets = endpoint({
  method: 'GET',
  path: '/api/tablets',
  roles: OFFICE,
  request: nothing,
  reply: v.object({
    tablets: v.array(tabletRow),
    /** Whose doors a tablet can stand at, as a school counts them. */
    classes: v.array(words(80)),
    /** How long rosters may be read without the server, as the school chose. */
    leaseHours,
    now: integer,
  }),
})

/** A one-time link, good for 15 minutes, that turns a browser into this tablet. */
export const addTablet = endpoint({
  method: 'POST',
  path: '/api/tablets',
  roles: OFFICE,
  request: v.object({ name, checkpoint: v.omit(checkpoint, ['id']) }),
  reply: v.object({
    /** Path and fragment, to be put behind the server's origin. */ link: words(200),
    expiresAt: integer,
    /** The link as an SVG symbol. */ qr: v.string(),
  }),
})
export const revokeTablet = endpoint({
  method: 'POST',
  path: '/api/tablets/:stream/revoke',
  roles: OFFICE,
  /** `drain`: it may still send what it holds, and gets nothing. */
  request: v.object({ stream: id, drain: v.exactOptional(v.boolean()) }),
  reply: nothing,
})

export const guards = endpoint({
  method: 'GET',
  path: '/api/guards',
  roles: OFFICE,
  request: nothing,
  reply: v.object({ guards: v.array(v.object({ id, name })) }),
  people: (reply) => reply.guards.map((guard) => guard.id),
})
export const addGuard = endpoint({
  method: 'POST',
  path: '/api/guards',
  roles: OFFICE,
  request: v.object({ name, pin: v.pipe(v.string(), v.regex(/^\d{6}$/)) }),
  reply: v.object({ id }),
})

/** As it can be told to tablets: one that a tablet could not read would keep the whole roster from all of them. */
const rosterNumber = v.pipe(id, v.maxLength(40))

/** Pupils and staff as a list names them, one a row. */
export const rosterList = v.pipe(
  v.array(
    v.object({
      kind: v.picklist(['student', 'staff']),
      name,
      unit: v.nullable(words(80)),
      number: rosterNumber,
      guardian: v.optional(guardianContact),
    }),
  ),
  v.minLength(1),
  v.maxLength(20_000),
)

/**
 * Adds or changes people by their number; nobody is removed. All rows or none. A guardian is kept sealed and told
 * to no tablet; a row without one leaves the one on file. `import` is by what it is undone (`roster.ts`).
 */
export const importRoster = endpoint({
  method: 'POST',
  path: '/api/roster',
  roles: OFFICE,
  request: v.object({ people: rosterList }),
  reply: v.object({ import: id, added: count, changed: count, unchanged: count, guardians: count }),
})

/**
 * Server-sent events at `/api/live`: `event: entries` whenever entries or tablets of the school changed.
 * The data is the school's counter, so that a page that missed some knows.
 */
export const LIVE_PATH = '/api/live'
