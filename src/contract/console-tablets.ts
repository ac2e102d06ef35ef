import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { id, integer, name, nothing } from './fields.ts'
import { OFFICE } from './roles.ts'
import { checkpoint } from './tablet.ts'

/* What an administrator does about who a tablet is and what it may hold. Signed in as everything in `console.ts`. */

/** How long a school may let its rosters be read without the server, hours: a day, three (at first), up to 30 days. */
export const LEASE_HOURS = { least: 24, first: 72, most: 720 } as const
export const leaseHours = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(LEASE_HOURS.least),
  v.maxValue(LEASE_HOURS.most),
)

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
