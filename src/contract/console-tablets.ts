import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { count, id, integer, name, nothing, words } from './fields.ts'
import { OFFICE } from './roles.ts'
import { checkpoint, devices } from './tablet.ts'

/* The tablets of the school: how each stands, and what an administrator does about who it is and what it may hold. */

/** How long a school may let its rosters be read without the server, hours: a day, three (at first), up to 30 days. */
export const LEASE_HOURS = { least: 24, first: 72, most: 720 } as const
export const leaseHours = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(LEASE_HOURS.least),
  v.maxValue(LEASE_HOURS.most),
)

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

/** For all tablets of the school, from their next contact on. */
export const setLease = endpoint({
  method: 'POST',
  path: '/api/lease',
  roles: OFFICE,
  request: v.object({ hours: leaseHours }),
  reply: nothing,
})

const named = v.object({ stream: id })

/** From now on the tablet gets nothing; what it holds it may still send, then it erases itself. */
export const wipeTablet = endpoint({
  method: 'POST',
  path: '/api/tablets/:stream/wipe',
  roles: OFFICE,
  request: named,
  reply: nothing,
})

/**
 * What a tablet is called and where it stands. Another name counts at once; to another place it moves when nobody is on
 * duty at it, by enrolling anew: records of before stay where they were made. Its own place again takes a move back.
 */
export const placeTablet = endpoint({
  method: 'POST',
  path: '/api/tablets/:stream/place',
  roles: OFFICE,
  request: v.object({ ...named.entries, name, checkpoint: v.omit(checkpoint, ['id']) }),
  reply: nothing,
})

/** At its next contact the tablet makes a new device key. */
export const renewKey = endpoint({
  method: 'POST',
  path: '/api/tablets/:stream/new-key',
  roles: OFFICE,
  request: named,
  reply: nothing,
})

/** A file that lets this tablet read its roster as long again as the school allows, counted from now. */
export const leaseFile = endpoint({
  method: 'POST',
  path: '/api/tablets/:stream/lease',
  roles: OFFICE,
  request: named,
  reply: v.object({
    file: v.string(),
    until: integer,
    /** Whether it also opens a roster whose lease is over. */
    opens: v.boolean(),
  }),
})
