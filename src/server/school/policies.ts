import { problemsInUse } from '#contract/policy-check.ts'
import { boundsOfDay, dayOf } from '#domain/calendar.ts'
import { DEFAULT_POLICY, type Policy } from '#domain/policy.ts'
import type { PolicyProblem } from '#domain/policy-problems.ts'
import type { RollOutPlaces } from '#domain/roll-out.ts'
import { take } from '../counter.ts'
import type { Statements } from '../db/database.ts'
import { integer, text } from '../db/row.ts'
import type { World } from '../world.ts'
import { currentPolicy, policyIn } from './policy.ts'
import { noteRollOut, trialOf } from './roll-out.ts'

/** A policy with who made it and when, epoch ms. */
export type MadePolicy = { policy: Policy; by: string; at: number }

/** Who writes, and when, epoch ms. */
export type Author = { account: string; now: number }

/**
 * Keeps a version for good: what was judged by it is judged again by it. Only inside a transaction.
 *
 * @param places where it counts from now on
 */
export async function keepPolicy(
  sql: Statements,
  school: string,
  policy: Policy,
  author: Author,
  places: RollOutPlaces = null,
): Promise<void> {
  await sql.run(
    'insert into policy (school, version, value, made_by, made_at) values (?, ?, ?, ?, ?)',
    ...[school, policy.version, JSON.stringify(policy), author.account, author.now],
  )
  await noteRollOut(sql, school, policy.version, places, author)
}

/** The policy of this version, or null when the school never had it. */
export async function policyOf(sql: Statements, school: string, version: number): Promise<Policy | null> {
  const [row] = await sql.all('select value from policy where school = ? and version = ?', school, version)
  if (row !== undefined) return named(text(row, 'value'))
  const current = await currentPolicy(sql, school)
  return current?.version === version ? current : null
}

/**
 * The policy that was in force at an instant, epoch ms; null when the school had none of that age. One that was only
 * tried somewhere was not the school's yet.
 */
export async function policyAt(sql: Statements, school: string, at: number): Promise<Policy | null> {
  const [row] = await sql.all(
    `select policy.value from policy_roll_out as act
       join policy on policy.school = act.school and policy.version = act.version
      where act.school = ? and act.places is null and act.made_at <= ? order by act.version desc limit 1`,
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

/** The number that was given last; 0 for a school that has no policy. */
export async function newestVersion(sql: Statements, school: string): Promise<number> {
  const [latest] = await versionsOf(sql, school)
  const current = await currentPolicy(sql, school)
  return Math.max(latest?.version ?? 0, current?.version ?? 0)
}

/** What is being written, or null. */
export async function draftOf(sql: Statements, school: string): Promise<MadePolicy | null> {
  const [row] = await sql.all('select value, made_by, made_at from policy_draft where school = ?', school)
  if (row === undefined) return null
  return { policy: named(text(row, 'value')), by: text(row, 'made_by'), at: integer(row, 'made_at') }
}

/** What was looked at when the writing of a draft began. */
export type BasedOn = {
  /** The newest, whether it counts or not. */
  version: number
  /** When the draft was saved; null where there was none. */
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
    await putDraft(sql, school, policy, { account, now: savedAt })
    return { state: 'saved', savedAt, problems: problemsInUse(policy, dayOf(now)) }
  })
}

/** What is being written from now on. Only inside a transaction. */
export async function putDraft(
  sql: Statements,
  school: string,
  policy: Policy,
  { account, now }: Author,
): Promise<void> {
  await sql.run(
    `insert into policy_draft (school, value, made_by, made_at) values (?, ?, ?, ?)
     on conflict (school) do update set value = excluded.value, made_by = excluded.made_by,
       made_at = excluded.made_at`,
    ...[school, JSON.stringify(policy), account, now],
  )
}

/** Who has changed the rules, or their draft, since; null when nobody has. */
async function changedSince(
  sql: Statements,
  school: string,
  { version, draft }: BasedOn,
): Promise<{ by: string; at: number } | null> {
  // One at a time: what is tried somewhere is decided upon before the next is written.
  const trial = await trialOf(sql, school)
  if (trial !== null) return { by: trial.by, at: trial.at }
  if ((await newestVersion(sql, school)) !== version) {
    const [latest] = await versionsOf(sql, school)
    return { by: latest?.by ?? '', at: latest?.at ?? 0 }
  }
  const saved = await draftOf(sql, school)
  return saved !== null && saved.at !== draft ? { by: saved.by, at: saved.at } : null
}

/** A policy that was kept, which always parsed when it was. */
function named(value: string): Policy {
  const policy = policyIn(value)
  if (policy === null) throw new Error('a kept policy does not parse')
  return policy
}
