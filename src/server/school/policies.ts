import { problemsInUse } from '#contract/policy-check.ts'
import { boundsOfDay, dayOf } from '#domain/calendar.ts'
import { DEFAULT_POLICY, type Policy } from '#domain/policy.ts'
import type { PolicyProblem } from '#domain/policy-problems.ts'
import { take } from '../counter.ts'
import type { Statements } from '../db/database.ts'
import { integer, text } from '../db/row.ts'
import { publish } from '../feed.ts'
import type { World } from '../world.ts'
import { changing } from './changes.ts'
import { currentPolicy, policyIn } from './policy.ts'

/** A policy with who made it and when, epoch ms. */
export type MadePolicy = { policy: Policy; by: string; at: number }

/** Who writes, and when, epoch ms. */
export type Author = { account: string; now: number }

/** Keeps a version for good: what was judged by it is judged again by it. */
export async function keepPolicy(
  sql: Statements,
  school: string,
  policy: Policy,
  { account, now }: Author,
): Promise<void> {
  await sql.run(
    'insert into policy (school, version, value, made_by, made_at) values (?, ?, ?, ?, ?)',
    ...[school, policy.version, JSON.stringify(policy), account, now],
  )
}

/** The policy of this version, or null when the school never had it. */
export async function policyOf(sql: Statements, school: string, version: number): Promise<Policy | null> {
  const [row] = await sql.all('select value from policy where school = ? and version = ?', school, version)
  if (row !== undefined) return named(text(row, 'value'))
  const current = await currentPolicy(sql, school)
  return current?.version === version ? current : null
}

/** The policy that was in force at an instant, epoch ms; null when the school had none of that age. */
export async function policyAt(sql: Statements, school: string, at: number): Promise<Policy | null> {
  const [row] = await sql.all(
    'select value from policy where school = ? and made_at <= ? order by version desc limit 1',
    school,
    at,
  )
  return row === undefined ? null : named(text(row, 'value'))
}

/** The policy a school day is counted by: the last that was in force on it. */
export async function policyOfDay(sql: Statements, school: string, day: string): Promise<Policy> {
  const ofThen = await policyAt(sql, school, boundsOfDay(day).until - 1)
  return ofThen ?? (await currentPolicy(sql, school)) ?? DEFAULT_POLICY
}

/** Every version, newest first. */
export async function versionsOf(
  sql: Statements,
  school: string,
): Promise<{ version: number; by: string; at: number }[]> {
  const rows = await sql.all(
    'select version, made_by, made_at from policy where school = ? order by version desc limit 200',
    school,
  )
  return rows.map((row) => ({
    version: integer(row, 'version'),
    by: text(row, 'made_by'),
    at: integer(row, 'made_at'),
  }))
}

/** What is being written, or null. */
export async function draftOf(sql: Statements, school: string): Promise<MadePolicy | null> {
  const [row] = await sql.all('select value, made_by, made_at from policy_draft where school = ?', school)
  if (row === undefined) return null
  return { policy: named(text(row, 'value')), by: text(row, 'made_by'), at: integer(row, 'made_at') }
}

/** What was looked at when the writing of a draft began. */
export type BasedOn = {
  version: number /** When the draft was saved; null where there was none. */
  draft: number | null
}

/** What became of a wish to save. `changed`: somebody, `by` at that time, has saved a draft or published since. */
export type Saved =
  | { state: 'saved'; savedAt: number; problems: PolicyProblem[] }
  | { state: 'changed'; by: string; at: number }

/**
 * Keeps a draft, good or not: half a day's work is not lost for a wrong number, nor for somebody else's. `savedAt` names
 * it; what is wrong keeps it from being published.
 */
export async function saveDraft(
  { database }: Pick<World, 'database'>,
  school: string,
  policy: Policy,
  basedOn: BasedOn,
  { account, now }: Author,
): Promise<Saved> {
  return await database.tx(async (sql): Promise<Saved> => {
    // Two who save at once follow one another, and the second is told of the first.
    await take(sql, school, 1)
    const changed = await changedSince(sql, school, basedOn)
    if (changed !== null) return { state: 'changed', ...changed }
    const savedAt = Math.max(now, (basedOn.draft ?? 0) + 1)
    await sql.run(
      `insert into policy_draft (school, value, made_by, made_at) values (?, ?, ?, ?)
       on conflict (school) do update set value = excluded.value, made_by = excluded.made_by,
         made_at = excluded.made_at`,
      ...[school, JSON.stringify(policy), account, savedAt],
    )
    return { state: 'saved', savedAt, problems: problemsInUse(policy, dayOf(now)) }
  })
}

/** Who has changed the rules, or their draft, since; null when nobody has. */
async function changedSince(
  sql: Statements,
  school: string,
  { version, draft }: BasedOn,
): Promise<{ by: string; at: number } | null> {
  const current = await currentPolicy(sql, school)
  if (current !== null && current.version !== version) {
    const [latest] = await versionsOf(sql, school)
    return { by: latest?.by ?? '', at: latest?.at ?? 0 }
  }
  const saved = await draftOf(sql, school)
  return saved !== null && saved.at !== draft ? { by: saved.by, at: saved.at } : null
}

/** What became of a wish to publish. `changed`: somebody has saved another draft since, or there is none. */
export type Published =
  | { state: 'published'; version: number }
  | { state: 'has-problems'; problems: PolicyProblem[] }
  | { state: 'changed' }

/**
 * Makes the draft the school's policy: it gets the next version, is told to the tablets and kept for good, all of it
 * or nothing.
 *
 * @param savedAt when the draft that was looked at was saved
 */
export async function publishDraft(
  world: Pick<World, 'database'>,
  school: string,
  savedAt: number,
  author: Author,
): Promise<Published> {
  const doer = { school, account: author.account, at: author.now }
  return await changing(world, doer, async (sql, note): Promise<Published> => {
    const draft = await draftOf(sql, school)
    if (draft === null || draft.at !== savedAt) return { state: 'changed' }
    const problems = problemsInUse(draft.policy, dayOf(author.now))
    if (problems.length > 0) return { state: 'has-problems', problems }
    const current = await currentPolicy(sql, school)
    if (current === null) throw new Error('a school without a policy')
    await keepIfNew(sql, school, current, author)
    const policy = { ...draft.policy, version: current.version + 1 }
    await keepPolicy(sql, school, policy, author)
    await note('policy-published', String(policy.version), { replaces: current.version })
    await publish(sql, school, [{ kind: 'policy', key: 'current', value: policy }])
    await sql.run('delete from policy_draft where school = ?', school)
    return { state: 'published', version: policy.version }
  })
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

/** A policy that was kept, which always parsed when it was. */
function named(value: string): Policy {
  const policy = policyIn(value)
  if (policy === null) throw new Error('a kept policy does not parse')
  return policy
}
