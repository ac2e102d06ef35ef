import { MAX_CODE_HOSTS } from '#contract/console-trust.ts'
import { parse } from '#contract/endpoint.ts'
import type { HostProblem } from '#contract/problems.ts'
import { codeHost, placeOf } from '#contract/trust.ts'
import { type CodeHost, DEFAULT_CODE_HOSTS } from '#health-code/hosts.ts'
import type { Statements } from '../db/database.ts'
import { orNull, text } from '../db/row.ts'
import { publish } from '../feed.ts'
import { readOnce } from '../read-once.ts'
import { changing, type Doer } from '../school/changes.ts'
import type { World } from '../world.ts'

type Place = Pick<CodeHost, 'host' | 'path'>
type Changed = { ok: true; hosts: CodeHost[] } | { ok: false; problem: HostProblem }

/** The hosts that count at the school's gates, in the order in which tablets try them. */
export async function codeHostsOf(sql: Statements, school: string): Promise<CodeHost[]> {
  const told = (await toldHosts(sql, school)) ?? DEFAULT_CODE_HOSTS
  return [...told].sort((a, b) => b.path.length - a.path.length || (placeOf(a) < placeOf(b) ? -1 : 1))
}

/** Adds a host, or puts it in the place of another. */
export function putHost(
  world: Pick<World, 'database'>,
  doer: Doer,
  host: CodeHost,
  replaces: Place | null,
): Promise<Changed> {
  return changing(world, doer, async (sql, note) => {
    const hosts = await codeHostsOf(sql, doer.school)
    const has = (place: Place): boolean => hosts.some((one) => placeOf(one) === placeOf(place))
    const moves = replaces !== null && placeOf(replaces) !== placeOf(host)
    if (replaces !== null && !has(replaces)) return { ok: false, problem: 'host-gone' }
    if ((replaces === null || moves) && has(host)) return { ok: false, problem: 'place-taken' }
    if (replaces === null && hosts.length >= MAX_CODE_HOSTS) return { ok: false, problem: 'too-many-hosts' }
    await note('code-host-put', placeOf(host), { ...host, replaces })
    await own(sql, doer.school)
    if (moves) await publish(sql, doer.school, [{ kind: 'code-host', key: placeOf(replaces), value: null }])
    await publish(sql, doer.school, [{ kind: 'code-host', key: placeOf(host), value: host }])
    return { ok: true, hosts: await codeHostsOf(sql, doer.school) }
  })
}

export function removeHost(world: Pick<World, 'database'>, doer: Doer, place: Place): Promise<Changed> {
  return changing(world, doer, async (sql, note) => {
    const hosts = await codeHostsOf(sql, doer.school)
    const host = hosts.find((one) => placeOf(one) === placeOf(place))
    if (host === undefined) return { ok: false, problem: 'host-gone' }
    await note('code-host-removed', placeOf(host), host)
    await own(sql, doer.school)
    await publish(sql, doer.school, [{ kind: 'code-host', key: placeOf(host), value: null }])
    return { ok: true, hosts: await codeHostsOf(sql, doer.school) }
  })
}

/** A school from before hosts were data takes those it has lived by as its own before it changes them. */
async function own(sql: Statements, school: string): Promise<void> {
  if ((await toldHosts(sql, school)) !== null) return
  await publish(
    sql,
    school,
    DEFAULT_CODE_HOSTS.map((value) => ({ kind: 'code-host', key: placeOf(value), value })),
  )
}

/** What the school told its tablets; null when it never told of any. */
async function toldHosts(sql: Statements, school: string): Promise<CodeHost[] | null> {
  const rows = await sql.all(`select value from feed where school = ? and kind = 'code-host'`, school)
  if (rows.length === 0) return null
  return rows.flatMap((row) => {
    const value = orNull(text, row, 'value')
    if (value === null) return []
    return [hostIn(value)]
  })
}

const MOST_KNOWN = 1_000

const hostIn = readOnce((value): CodeHost => {
  const host = parse(codeHost, JSON.parse(value))
  if (!host.ok) throw new Error(`a host does not parse at ${host.at}`)
  return host.value
}, MOST_KNOWN)
