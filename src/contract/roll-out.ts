import * as v from 'valibot'
import { CHECKPOINT_KINDS } from '#domain/policy.ts'
import type { RollOutPlace } from '#domain/roll-out.ts'
import { endpoint } from './endpoint.ts'
import { count, id, integer, name, words } from './fields.ts'
import { OFFICE } from './roles.ts'

/*
 * Where the versions of the policy count: one can be tried at some places before it counts everywhere. One at a time:
 * while a version is tried no other is written.
 */

/** At most so many places are named in one roll-out. */
const MOST_PLACES = 200

const lane = v.nullable(words(40))
/** Where versions count, as it was called when it was decided. */
export const rolledPlaces: v.GenericSchema<unknown, RollOutPlace[]> = v.array(
  v.object({ checkpoint: id, kind: v.picklist(CHECKPOINT_KINDS), name: words(80), lane }),
)

/** Checkpoints, or lanes of one, by what the reply of `policies` calls them. */
export const wantedPlaces = v.pipe(
  v.array(v.object({ checkpoint: id, lane })),
  v.minLength(1),
  v.maxLength(MOST_PLACES),
)
export type WantedPlaces = v.InferOutput<typeof wantedPlaces>

/** Account and time, epoch ms. */
const made = { by: words(64), at: integer }
/** An act: from then on the version counts at these places; null is everywhere, an empty list nowhere. `n` names it. */
export const rollOut = v.object({
  n: integer,
  version: count,
  places: v.nullable(rolledPlaces),
  ...made,
})
export type RollOutRow = v.InferOutput<typeof rollOut>

/** A tablet in use: where it stands and the version it follows, as it said itself; null before it did. */
export const follower = v.object({
  stream: id,
  name,
  checkpoint: v.object({ id, kind: v.picklist(CHECKPOINT_KINDS), name: words(80), lane: words(40) }),
  follows: v.nullable(v.object({ version: count, at: integer })),
  lastContactAt: v.nullable(integer),
})
export type FollowerRow = v.InferOutput<typeof follower>

/** What became of it. `changed`: another act has come since the one that was looked at, and nothing was done. */
const done = v.object({ state: v.picklist(['done', 'changed']) })

/** Lets the version that is tried count at other places too, or only there; absent places are everywhere. */
export const rollOutPolicy = endpoint({
  method: 'POST',
  path: '/api/policies/roll-out',
  roles: OFFICE,
  request: v.object({
    /** The act that was looked at. */
    after: integer,
    places: v.exactOptional(wantedPlaces),
  }),
  reply: done,
})

/** Ends a trial: its tablets go back to the version in force, and what was tried is the draft again. */
export const takeBackPolicy = endpoint({
  method: 'POST',
  path: '/api/policies/take-back',
  roles: OFFICE,
  request: v.object({ after: integer }),
  reply: done,
})
