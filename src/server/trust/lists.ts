import {
  type importTrust,
  MOST_ISSUERS_TOLD,
  MOST_SUBJECTS_TOLD,
  type TrustListRow,
} from '#contract/console-trust.ts'
import { parse, type ReplyOf, type RequestOf } from '#contract/endpoint.ts'
import { TRUST_WARNINGS } from '#contract/problems.ts'
import { trustList } from '#contract/trust.ts'
import type { TrustList, TrustScheme } from '#health-code/trust.ts'
import { utf8 } from '#ledger/bytes.ts'
import { sha256Hex } from '#ledger/chain.ts'
import type { Statements } from '../db/database.ts'
import { text } from '../db/row.ts'
import { publish } from '../feed.ts'
import { changing, type Doer, type Note } from '../school/changes.ts'
import type { World } from '../world.ts'
import type { Warned } from './found.ts'
import { type NextList, nextList } from './next-list.ts'
import { type Import, readImport } from './read-import.ts'

const DAY_MS = 24 * 60 * 60_000

type Asked = RequestOf<typeof importTrust>
type Told = ReplyOf<typeof importTrust>

/** The school's lists. What its tablets are told is all that is kept of them. */
export async function trustListsOf(sql: Statements, school: string): Promise<TrustList[]> {
  const rows = await sql.all(
    `select value from feed where school = ? and kind = 'trust-list' and value is not null order by key`,
    school,
  )
  return rows.map((row) => {
    const list = parse(trustList, JSON.parse(text(row, 'value')))
    if (!list.ok) throw new Error(`a trust list does not parse at ${list.at}`)
    return list.value
  })
}

/** Says what a text would change; with `commit` it does. */
export async function importList(world: Pick<World, 'database'>, doer: Doer, asked: Asked): Promise<Told> {
  const read = readImport(asked.scheme, asked.text, asked.issuer, doer.at)
  if (!read.ok)
    return { outcome: 'refused', problem: read.problem, at: at200(read.at ?? firstOf(read.warnings)) }
  if (!asked.commit)
    return tell(asked, read.value, next(await trustListsOf(world.database, doer.school), read.value))
  return await changing(world, doer, async (sql, note) => {
    const made = next(await trustListsOf(sql, doer.school), read.value)
    if (made.ok) await put(sql, note, doer.school, made.list)
    return tell(asked, read.value, made)
  })

  function next(lists: readonly TrustList[], given: Import): NextList {
    const current = lists.find(({ scheme }) => scheme === asked.scheme) ?? null
    const { source, days, keepOthers } = asked
    return nextList(asked.scheme, current, given, {
      ...{ now: doer.at, source, keepOthers },
      validUntil: doer.at + days * DAY_MS,
    })
  }
}

async function put(sql: Statements, note: Note, school: string, list: TrustList): Promise<void> {
  const { scheme, source, validUntil } = list
  const { keys, revoked } = rowOf(list)
  const sha256 = sha256Hex(utf8(JSON.stringify(list)))
  await note('trust-list-put', scheme, { source, validUntil, keys, revoked, sha256 })
  await publish(sql, school, [{ kind: 'trust-list', key: scheme, value: list }])
}

/** @returns false when the school has no such list */
export async function removeList(
  world: Pick<World, 'database'>,
  doer: Doer,
  scheme: TrustScheme,
): Promise<boolean> {
  return await changing(world, doer, async (sql, note) => {
    const list = (await trustListsOf(sql, doer.school)).find((one) => one.scheme === scheme)
    if (list === undefined) return false
    await note('trust-list-removed', scheme, { source: list.source })
    await publish(sql, doer.school, [{ kind: 'trust-list', key: scheme, value: null }])
    return true
  })
}

/** A list in numbers. */
export function rowOf({ scheme, source, issuedAt, validUntil, issuers }: TrustList): TrustListRow {
  const keys = issuers.flatMap((issuer) => issuer.keys)
  return {
    ...{ scheme, source, issuedAt, validUntil },
    keys: keys.length,
    revoked: keys.reduce((sum, key) => sum + (key.revoked?.length ?? 0), 0),
    issuerCount: issuers.length,
    issuers: issuers
      .slice(0, MOST_ISSUERS_TOLD)
      .map(({ id, name, keys: own }) => ({ id, name, keys: own.length })),
  }
}

function tell(asked: Asked, { form }: Import, made: NextList): Told {
  if (!made.ok) return { outcome: 'refused', problem: made.problem, at: null }
  const { list, change, warnings } = made
  return {
    outcome: 'read',
    committed: asked.commit,
    form,
    list: rowOf(list),
    change,
    warnings: byCode(warnings),
  }
}

function byCode(warnings: readonly Warned[]): Extract<Told, { outcome: 'read' }>['warnings'] {
  return TRUST_WARNINGS.flatMap((code) => {
    const subjects = warnings.flatMap((one) => (one.code === code ? [one.subject] : []))
    if (subjects.length === 0) return []
    return [{ code, count: subjects.length, subjects: subjects.slice(0, MOST_SUBJECTS_TOLD) }]
  })
}

/** The code of the first thing that was left out, when nothing else says where the trouble is. */
function firstOf([first]: readonly Warned[]): string | null {
  return first === undefined ? null : `${first.code} ${first.subject}`
}

function at200(at: string | null): string | null {
  return at === null || at === '' ? null : at.slice(0, 200)
}
