import * as v from 'valibot'
import { CASE_OUTCOMES } from '#domain/policy.ts'
import type { PolicyProblem } from '#domain/policy-problems.ts'
import { identitySchema } from './bodies.ts'
import { endpoint } from './endpoint.ts'
import { policy } from './feed.ts'
import { count, day, id, integer, nothing, words } from './fields.ts'
import { reasonSchema } from './reasons.ts'
import { OFFICE, OVERSIGHT } from './roles.ts'
import { follower, rollOut, wantedPlaces } from './roll-out.ts'

/*
 * What the console asks about the school's policy. Versions are never changed: a draft is written, rehearsed on
 * days that are over, and published as the next one.
 */

const at = v.string()
const name = v.string()
const expected = v.picklist(CASE_OUTCOMES)
const problem: v.GenericSchema<unknown, PolicyProblem> = v.variant('code', [
  v.object({
    at,
    code: v.picklist([
      'official-asked-less',
      'code-without-evidence',
      'reversed',
      'ended',
      'nothing-to-ask',
      'no-cases',
    ]),
  }),
  v.object({ at, code: v.literal('out-of-range'), from: integer, to: integer }),
  v.object({ at, code: v.picklist(['overlaps', 'twice']), with: v.string() }),
  v.object({ at, code: v.literal('case-differs'), name, expected, got: expected }),
  v.object({ at, code: v.literal('case-unreadable'), name }),
])
const problems = v.array(problem)
/** Account and time, epoch ms; an empty account is nobody we know of. */
const made = { by: words(64), at: integer }

export const policies = endpoint({
  method: 'GET',
  path: '/api/policies',
  roles: OVERSIGHT,
  request: nothing,
  reply: v.object({
    current: policy,
    /** Newest first. */
    versions: v.array(v.object({ version: count, ...made })),
    draft: v.nullable(v.object({ policy, problems, ...made })),
    /** What is tried somewhere: the policy, and the act that says where. */
    trial: v.nullable(v.object({ policy, act: rollOut })),
    /** Where each version counted and from when on, newest first. */
    rollOuts: v.array(rollOut),
    tablets: v.array(follower),
    /** Classes and departments of the roster, as a school counts them. */
    units: v.array(words(80)),
    now: integer,
  }),
})

/**
 * Kept whether good or not; `problems` says what keeps it from being published. `changed`: since whoever writes looked,
 * somebody has saved a draft or published a version, and nothing was kept.
 */
export const saveDraft = endpoint({
  method: 'POST',
  path: '/api/policies/draft',
  roles: OFFICE,
  request: v.object({
    policy,
    /** What was looked at when the writing began: the newest version, and when the draft was saved, if there was one. */
    basedOn: v.object({ version: count, draft: v.nullable(integer) }),
  }),
  reply: v.variant('state', [
    v.object({ state: v.literal('saved'), savedAt: integer, problems }),
    v.object({ state: v.literal('changed'), ...made }),
  ]),
})

/** Publishes the draft that was saved at `savedAt` as the next version: everywhere, or at some places to be tried. */
export const publishDraft = endpoint({
  method: 'POST',
  path: '/api/policies/publish',
  roles: OFFICE,
  request: v.object({ savedAt: integer, places: v.exactOptional(wantedPlaces) }),
  reply: v.variant('state', [
    v.object({ state: v.literal('published'), version: count }),
    v.object({ state: v.literal('has-problems'), problems }),
    /** Somebody has saved another draft since. */
    v.object({ state: v.literal('changed') }),
  ]),
})

const counts = v.object({ admit: count, held: count, isolate: count, 'turn-away': count, incomplete: count })
const turned = v.array(
  v.object({
    reason: reasonSchema,
    checks: count,
    people: v.array(v.object({ check: id, person: v.nullable(identitySchema.entries.person) })),
  }),
)

/** What the saved draft would have made of these days, at most 31 of them. Changes nothing. */
export const rehearseDraft = endpoint({
  method: 'POST',
  path: '/api/policies/rehearse',
  roles: OFFICE,
  request: v.object({ from: day, to: day }),
  reply: v.object({
    checks: count,
    /** Whether there were more checks than are rehearsed at once. */
    capped: v.boolean(),
    before: counts,
    after: counts,
    stopped: turned,
    letIn: turned,
  }),
  people: ({ stopped, letIn }) =>
    [...stopped, ...letIn].flatMap(({ people }) => people.map(({ person }) => person?.id ?? null)),
})
