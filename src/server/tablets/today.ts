import type { FeedEntry } from '#contract/feed.ts'
import { dayOf } from '#domain/calendar.ts'
import { DEFAULT_CODE_HOSTS, isStablePerPerson } from '#health-code/hosts.ts'
import { take } from '../counter.ts'
import type { Statements } from '../db/database.ts'
import { orNull, text } from '../db/row.ts'
import type { StandingEntry } from '../entries/fold.ts'
import { inParts, keysOf, type Use, type Uses } from '../entries/late-reuse.ts'

type TodayEntry = Extract<FeedEntry, { kind: 'today-code' | 'today-person' }>
type Kind = TodayEntry['kind']

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
  const ofToday = (group: readonly Use[] = []): Use[] => group.filter(({ at }) => dayOf(at) === today)
  await sql.run('delete from today where school = ? and day <> ?', school, today)
  const news = [
    ...(await newsOf(sql, school, 'today-person', people, (id) => personOf(ofToday(uses.people.get(id))))),
    ...(await newsOf(sql, school, 'today-code', codes, (digest) => codeOf(ofToday(uses.codes.get(digest))))),
  ]
  await store(sql, school, today, news)
}

/** Where somebody was last. */
function personOf(group: readonly Use[]): Extract<TodayEntry, { kind: 'today-person' }>['value'] {
  const last = group.reduce<Use | null>(
    (later, use) => (later === null || use.changedAt >= later.changedAt ? use : later),
    null,
  )
  if (last === null) return null
  const { changedAt: at, stream, place, checkpoint, outcome, digest, issuer } = last
  const isTelling = digest !== null && isStablePerPerson(issuer, DEFAULT_CODE_HOSTS)
  return { at, stream, place, checkpoint, outcome, code: isTelling ? { digest, issuer } : null }
}

/** Whoever showed a code first has it. */
function codeOf(group: readonly Use[]): Extract<TodayEntry, { kind: 'today-code' }>['value'] {
  const owners = group.flatMap((use) => (use.person === null ? [] : [{ use, person: use.person }]))
  const [first] = owners.sort((a, b) => a.use.changedAt - b.use.changedAt)
  if (first === undefined) return null
  const { changedAt: at, stream, place } = first.use
  return { at, stream, place, person: first.person }
}

type News = { kind: Kind; key: string; value: string | null }

/** What is not yet told as it is now; what nobody was told needs no taking back. */
async function newsOf(
  sql: Statements,
  school: string,
  kind: Kind,
  keys: readonly string[],
  saidOf: (key: string) => TodayEntry['value'],
): Promise<News[]> {
  const told = new Map<string, string | null>()
  for (const some of inParts(keys)) {
    const rows = await sql.all(
      `select key, value from today where school = ? and kind = ? and key in (${some.map(() => '?').join(', ')})`,
      ...[school, kind, ...some],
    )
    for (const row of rows) told.set(text(row, 'key'), orNull(text, row, 'value'))
  }
  return keys
    .map((key) => {
      const value = saidOf(key)
      return { kind, key, value: value === null ? null : JSON.stringify(value) }
    })
    .filter(({ key, value }) => value !== (told.get(key) ?? null))
}

async function store(sql: Statements, school: string, day: string, news: readonly News[]): Promise<void> {
  if (news.length === 0) return
  let gseq = (await take(sql, school, news.length)) - news.length
  for (const some of inParts(news)) {
    await sql.run(
      `insert into today (school, kind, key, gseq, day, value) values ${some.map(() => '(?, ?, ?, ?, ?, ?)').join(', ')}
       on conflict (school, kind, key) do update set gseq = excluded.gseq, day = excluded.day, value = excluded.value`,
      ...some.flatMap(({ kind, key, value }) => [school, kind, key, ++gseq, day, value]),
    )
  }
}
