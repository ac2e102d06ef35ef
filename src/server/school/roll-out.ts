import { parse } from '#contract/endpoint.ts'
import { rolledPlaces } from '#contract/roll-out.ts'
import type { Policy } from '#domain/policy.ts'
import {
  countsAt,
  isTrial,
  placesToTry,
  type RollOutPlace,
  type RollOutPlaces,
  type Standing,
} from '#domain/roll-out.ts'
import { take } from '../counter.ts'
import type { Row, Statements } from '../db/database.ts'
import { integer, orNull, text } from '../db/row.ts'
import { publish } from '../feed.ts'
import { checkpointIn } from '../tablets/checkpoint.ts'
import { currentPolicy, policyIn } from './policy.ts'

/*
 * Where versions of the policy count. The feed says it twice at most: `current` to every tablet, and `tried` to those
 * that stand where a version is tried; a tablet follows the newest it is told, and when `tried` is deleted it is back at
 * the other. So tablets of every build follow, and go on following without a network.
 */

const CURRENT = 'current'
const TRIED = 'tried'

/** An act: where a version counts from then on. `n` orders the acts of a school. */
export type RollOut = { n: number; version: number; places: RollOutPlaces; by: string; at: number }
/** A version that is being tried. */
export type Trial = Omit<RollOut, 'places'> & { places: readonly RollOutPlace[] }

/** Who did it, and when, epoch ms. */
type Author = { account: string; now: number }

/** Writes down where a version counts from now on. Only inside a transaction. */
export async function noteRollOut(
  sql: Statements,
  school: string,
  version: number,
  places: RollOutPlaces,
  { account, now }: Author,
): Promise<void> {
  const n = await take(sql, school, 1)
  await sql.run(
    'insert into policy_roll_out (school, n, version, places, made_by, made_at) values (?, ?, ?, ?, ?, ?)',
    ...[school, n, version, places && JSON.stringify(places), account, now],
  )
}

/** Tells the tablets where a policy counts. Only inside a transaction. */
export async function tellRollOut(
  sql: Statements,
  school: string,
  policy: Policy,
  places: RollOutPlaces,
): Promise<void> {
  if (isTrial(places)) return await publish(sql, school, [{ kind: 'policy', key: TRIED, value: policy }])
  const isTried = (await triedIn(sql, school)) !== null
  // In this order: a page may end between the two, and no tablet goes back to the version before.
  await publish(sql, school, [
    ...(places === null ? [{ kind: 'policy' as const, key: CURRENT, value: policy }] : []),
    ...(isTried ? [{ kind: 'policy' as const, key: TRIED, value: null }] : []),
  ])
}

/** What tablets at the places of the trial are told; null while nothing is tried. */
async function triedIn(sql: Pick<Statements, 'all'>, school: string): Promise<Policy | null> {
  const [row] = await sql.all(
    'select value from feed where school = ? and kind = ? and key = ? and value is not null',
    ...[school, 'policy', TRIED],
  )
  return row === undefined ? null : policyIn(text(row, 'value'))
}

/** All acts, newest first. */
export async function rollOutsOf(sql: Pick<Statements, 'all'>, school: string): Promise<RollOut[]> {
  const rows = await sql.all(
    'select * from policy_roll_out where school = ? order by n desc limit 200',
    school,
  )
  return rows.map(toRollOut)
}

/** The version that is being tried now, or null. */
export async function trialOf(sql: Pick<Statements, 'all'>, school: string): Promise<Trial | null> {
  const [row] = await sql.all(
    'select * from policy_roll_out where school = ? order by n desc limit 1',
    school,
  )
  if (row === undefined) return null
  const { places, ...act } = toRollOut(row)
  return isTrial(places) ? { ...act, places } : null
}

/** The version that a tablet is told to follow; null where the school has none that can be read. */
export async function policyOfTablet(
  sql: Statements,
  school: string,
  stream: string,
): Promise<Policy | null> {
  const policy = await triedIn(sql, school)
  if (policy !== null && (await isTold(sql, school, stream, policy.version))) return policy
  return await currentPolicy(sql, school)
}

/** Rows of the feed as one tablet is told them: what is tried where it does not stand was never there. */
export async function withTrial(
  sql: Pick<Statements, 'all'>,
  school: string,
  stream: string,
  rows: readonly Row[],
): Promise<readonly Row[]> {
  const isTried = (row: Row): boolean => row['kind'] === 'policy' && row['key'] === TRIED
  const tried = rows.find((row) => isTried(row) && row['value'] !== null)
  if (tried === undefined) return rows
  const version = policyIn(text(tried, 'value'))?.version
  if (version !== undefined && (await isTold(sql, school, stream, version))) return rows
  return rows.map((row) => (isTried(row) ? { ...row, value: null } : row))
}

async function isTold(
  sql: Pick<Statements, 'all'>,
  school: string,
  stream: string,
  version: number,
): Promise<boolean> {
  const trial = await trialOf(sql, school)
  if (trial?.version !== version) return false
  const standing = await standingOf(sql, school, stream)
  return standing !== null && countsAt(trial.places, standing)
}

async function standingOf(
  sql: Pick<Statements, 'all'>,
  school: string,
  stream: string,
): Promise<Standing | null> {
  const [head] = await sql.all(
    'select checkpoint_id, lane from head where school = ? and stream = ?',
    school,
    stream,
  )
  return head === undefined ? null : { id: text(head, 'checkpoint_id'), lane: text(head, 'lane') }
}

/** A tablet in use: where it stands, and which version it said last that it follows. */
export type Follower = {
  stream: string
  name: string
  checkpoint: Standing & Pick<RollOutPlace, 'kind' | 'name'>
  /** Null before it said so. */
  follows: { version: number; at: number } | null
  lastContactAt: number | null
}

/** The tablets in use, by where they stand. */
export async function followersOf(sql: Pick<Statements, 'all'>, school: string): Promise<Follower[]> {
  const rows = await sql.all(
    `select head.stream, head.name, head.checkpoint_id, head.checkpoint_kind, head.checkpoint_name, head.lane,
        head.contact_at, applied.version, applied.at
       from head left join policy_applied as applied on applied.school = head.school
         and applied.stream = head.stream and applied.gseq = (select max(latest.gseq) from policy_applied as latest
           where latest.school = head.school and latest.stream = head.stream)
      where head.school = ? and head.state = 'active'
      order by head.checkpoint_kind desc, head.checkpoint_name, head.lane, head.name, head.stream limit 1000`,
    school,
  )
  return rows.map((row) => {
    const version = orNull(integer, row, 'version')
    return {
      stream: text(row, 'stream'),
      name: text(row, 'name'),
      checkpoint: checkpointIn(row),
      follows: version === null ? null : { version, at: integer(row, 'at') },
      lastContactAt: orNull(integer, row, 'contact_at'),
    }
  })
}

/** Places of the school by what names them; null when no tablet stands at one of them. */
export async function placesNamed(
  sql: Pick<Statements, 'all'>,
  school: string,
  wanted: readonly Pick<RollOutPlace, 'checkpoint' | 'lane'>[],
): Promise<RollOutPlace[] | null> {
  const known = placesToTry(await followersOf(sql, school))
  const found = wanted.map(({ checkpoint, lane }) =>
    known.find((place) => place.checkpoint === checkpoint && place.lane === lane),
  )
  const places = found.filter((place) => place !== undefined)
  return places.length === wanted.length ? places : null
}

/** Takes what a tablet says of the version it follows into its table. Only inside a transaction. */
export async function noteApplied(
  sql: Statements,
  school: string,
  { stream, gseq, at }: { stream: string; gseq: number; at: number },
  version: number,
): Promise<void> {
  await sql.run(
    `insert into policy_applied (school, stream, gseq, version, at) values (?, ?, ?, ?, ?)
     on conflict (school, stream, gseq) do nothing`,
    ...[school, stream, gseq, version, at],
  )
}

function toRollOut(row: Row): RollOut {
  const places = orNull(text, row, 'places')
  const named = places === null ? null : parse(rolledPlaces, JSON.parse(places))
  if (named !== null && !named.ok) throw new Error(`places of a roll-out do not parse at ${named.at}`)
  return {
    n: integer(row, 'n'),
    version: integer(row, 'version'),
    places: named === null ? null : named.value,
    by: text(row, 'made_by'),
    at: integer(row, 'made_at'),
  }
}
