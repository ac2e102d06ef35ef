import { problemsInUse } from '#contract/policy-check.ts'
import type { WantedPlaces } from '#contract/roll-out.ts'
import { dayOf } from '#domain/calendar.ts'
import type { Policy } from '#domain/policy.ts'
import type { PolicyProblem } from '#domain/policy-problems.ts'
import type { RollOutPlaces } from '#domain/roll-out.ts'
import { type Answer, ok, refuse } from '../answer.ts'
import type { Statements } from '../db/database.ts'
import type { World } from '../world.ts'
import { changing, type Doer } from './changes.ts'
import { type Author, draftOf, keepPolicy, newestVersion, policyOf, putDraft } from './policies.ts'
import { currentPolicy } from './policy.ts'
import { noteRollOut, placesNamed, tellRollOut, trialOf } from './roll-out.ts'

/** What became of a wish to publish. `changed`: somebody has saved another draft since, or there is none. */
export type Published =
  | { state: 'published'; version: number }
  | { state: 'has-problems'; problems: PolicyProblem[] }
  | { state: 'changed' }

/** What became of a roll-out: done, or nothing because somebody else was first. */
type Rolled = Answer<{ state: 'done' | 'changed' }>

/**
 * Makes the draft a version of the school's policy: it gets the next number, is told to the tablets and kept for good,
 * all of it or nothing.
 *
 * @param savedAt when the draft that was looked at was saved
 * @param wanted where it is tried first; absent to let it count everywhere
 */
export async function publishDraft(
  world: Pick<World, 'database'>,
  school: string,
  savedAt: number,
  author: Author,
  wanted?: WantedPlaces,
): Promise<Answer<Published>> {
  return await changing(world, doerOf(school, author), async (sql, note): Promise<Answer<Published>> => {
    const draft = await draftOf(sql, school)
    if (draft === null || draft.at !== savedAt) return ok({ state: 'changed' })
    const problems = problemsInUse(draft.policy, dayOf(author.now))
    if (problems.length > 0) return ok({ state: 'has-problems', problems })
    const places = await placesOf(sql, school, wanted)
    if (places === undefined) return refuse('not-found')
    const current = await currentPolicy(sql, school)
    if (current === null) throw new Error('a school without a policy')
    await keepIfNew(sql, school, current, author)
    const policy = { ...draft.policy, version: (await newestVersion(sql, school)) + 1 }
    await keepPolicy(sql, school, policy, author, places)
    await tellRollOut(sql, school, policy, places)
    await sql.run('delete from policy_draft where school = ?', school)
    const what = places === null ? 'policy-published' : 'policy-tried'
    await note(what, String(policy.version), { replaces: current.version, places })
    return ok({ state: 'published', version: policy.version })
  })
}

/**
 * Lets the version that is tried count elsewhere: everywhere, which ends the trial, or at other places.
 *
 * @param after number of the act that was looked at
 */
export async function rollOutPolicy(
  world: Pick<World, 'database'>,
  school: string,
  after: number,
  author: Author,
  wanted?: WantedPlaces,
): Promise<Rolled> {
  return await changing(world, doerOf(school, author), async (sql, note): Promise<Rolled> => {
    const trial = await trialOf(sql, school)
    if (trial?.n !== after) return ok({ state: 'changed' })
    const places = await placesOf(sql, school, wanted)
    if (places === undefined) return refuse('not-found')
    await noteRollOut(sql, school, trial.version, places, author)
    await tellRollOut(sql, school, await kept(sql, school, trial.version), places)
    const what = places === null ? 'policy-published' : 'policy-tried'
    await note(what, String(trial.version), { places, before: trial.places })
    return ok({ state: 'done' })
  })
}

/**
 * Ends a trial without another version: the tablets go back to the one in force. What was tried is the draft again, so
 * that nobody's work is lost; its number is not given twice.
 *
 * @param after number of the act that was looked at
 */
export async function takeBackPolicy(
  world: Pick<World, 'database'>,
  school: string,
  after: number,
  author: Author,
): Promise<Rolled> {
  return await changing(world, doerOf(school, author), async (sql, note): Promise<Rolled> => {
    const trial = await trialOf(sql, school)
    if (trial?.n !== after) return ok({ state: 'changed' })
    const policy = await kept(sql, school, trial.version)
    await noteRollOut(sql, school, trial.version, [], author)
    await tellRollOut(sql, school, policy, [])
    await putDraft(sql, school, policy, { account: author.account, now: author.now })
    await note('policy-taken-back', String(trial.version), { before: trial.places })
    return ok({ state: 'done' })
  })
}

function doerOf(school: string, { account, now }: Author): Doer {
  return { school, account, at: now }
}

/** Undefined where no tablet of the school stands at one of them. */
async function placesOf(
  sql: Statements,
  school: string,
  wanted: WantedPlaces | undefined,
): Promise<RollOutPlaces | undefined> {
  if (wanted === undefined) return null
  return (await placesNamed(sql, school, wanted)) ?? undefined
}

async function kept(sql: Statements, school: string, version: number): Promise<Policy> {
  const policy = await policyOf(sql, school, version)
  if (policy === null) throw new Error('a version that is tried was not kept')
  return policy
}

/** A school from before versions were kept has its policy nowhere but where tablets are told of it. */
async function keepIfNew(sql: Statements, school: string, policy: Policy, { now }: Author): Promise<void> {
  const [row] = await sql.all(
    'select version from policy where school = ? and version = ?',
    school,
    policy.version,
  )
  if (row === undefined) await keepPolicy(sql, school, policy, { account: '', now })
}
