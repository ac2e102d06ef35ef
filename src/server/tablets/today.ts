import type { FeedEntry } from '#contract/feed.ts'
import { dayOf } from '#domain/calendar.ts'
import { type CodeHost, isStablePerPerson } from '#health-code/hosts.ts'
import { take } from '../counter.ts'
import type { Statements } from '../db/database.ts'
import { insertRows } from '../db/in-parts.ts'
import type { StandingEntry } from '../entries/fold.ts'
import { keysOf, type Use, type Uses } from '../entries/late-reuse.ts'
import { codeHostsOf } from '../trust/hosts.ts'

type TodayEntry = Extract<FeedEntry, { kind: 'today-code' | 'today-person' }>

/**
 * Tells the school's lanes what was seen today of the people and codes of whom something changed, and forgets the
 * days before. A record that comes after its day is told to nobody. Only inside a transaction.
 *
 * @param now epoch ms
 */
export async function tellToday(
  sql: Statements,
  school: string,
  touched: readonly StandingEntry[],
  uses: Uses,
  now: number,
): Promise<void> {
  const today = dayOf(now)
  const { people, codes } = keysOf(touched.filter(({ at }) => dayOf(at) === today))
  if (people.length + codes.length === 0) return
  const hosts = await codeHostsOf(sql, school)
  const ofToday = (group: readonly Use[] = []): Use[] => group.filter(({ at }) => dayOf(at) === today)
  await sql.run('delete from today where school = ? and day < ?', school, today)
  await store(sql, school, today, [
    ...people.map(
      (key): TodayEntry => ({
        kind: 'today-person',
        key,
        value: personOf(ofToday(uses.people.get(key)), hosts),
      }),
    ),
    ...codes.map(
      (key): TodayEntry => ({ kind: 'today-code', key, value: codeOf(ofToday(uses.codes.get(key))) }),
    ),
  ])
}

/** Where somebody was last, and where a gate saw them last: who is in class came on site somewhere. */
function personOf(
  group: readonly Use[],
  hosts: readonly CodeHost[],
): Extract<TodayEntry, { kind: 'today-person' }>['value'] {
  const last = latest(group)
  if (last === null) return null
  const { changedAt: at, stream, place, checkpoint, outcome, digest, issuer } = last
  const isTelling = digest !== null && isStablePerPerson(issuer, hosts)
  const code = isTelling ? { digest, issuer } : null
  const gate = checkpoint === 'gate' ? null : latest(group.filter((use) => use.checkpoint === 'gate'))
  return { at, stream, place, checkpoint, outcome, code, ...(gate !== null && { gate: sightingOf(gate) }) }
}

function latest(group: readonly Use[]): Use | null {
  return group.reduce<Use | null>(
    (later, use) => (later === null || use.changedAt >= later.changedAt ? use : later),
    null,
  )
}

function sightingOf({ changedAt: at, stream, place, outcome }: Use) {
  return { at, stream, place, outcome }
}

/** Whoever showed a code first has it. */
function codeOf(group: readonly Use[]): Extract<TodayEntry, { kind: 'today-code' }>['value'] {
  const owners = group.flatMap((use) => (use.person === null ? [] : [{ use, person: use.person }]))
  const [first] = owners.sort((a, b) => a.use.changedAt - b.use.changedAt)
  if (first === undefined) return null
  const { changedAt: at, stream, place } = first.use
  return { at, stream, place, person: first.person }
}

/** What was told like this already keeps its number, and nobody is told again. */
async function store(
  sql: Statements,
  school: string,
  day: string,
  news: readonly TodayEntry[],
): Promise<void> {
  const first = (await take(sql, school, news.length)) - news.length + 1
  await insertRows(
    sql,
    'insert into today (school, day, kind, key, gseq, value) values',
    news.map(({ kind, key, value }, index) => [
      ...[school, day, kind, key, first + index, value && JSON.stringify(value)],
    ]),
    `on conflict (school, day, kind, key) do update set gseq = excluded.gseq, value = excluded.value
         where coalesce(today.value, '') <> coalesce(excluded.value, '')`,
  )
}
