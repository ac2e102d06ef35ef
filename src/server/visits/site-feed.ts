import type { FeedEntry } from '#contract/feed.ts'
import { boundsOfDay, dayOf } from '#domain/calendar.ts'
import { LONGEST_WINDOW_MS } from '#domain/visit.ts'
import type { Database, Row, Value } from '../db/database.ts'
import { allAmong } from '../db/in-parts.ts'
import { integer, text } from '../db/row.ts'
import { toRollAct } from './roll-call.ts'
import { siteVisitsNamed } from './site-visits.ts'

/*
 * Who is on site, as it is told to tablets. A visit is told again when its end is, a person when they go again.
 */

type Part = { sql: string; values: readonly Value[] }
type SiteKind = Extract<FeedEntry['kind'], `site-${string}`>

/** Visits and their ends, and what of today tells who went and who was seen safe. */
export function siteParts(school: string, from: number, now: number): readonly Part[] {
  const since = now - LONGEST_WINDOW_MS
  const today = boundsOfDay(dayOf(now)).from
  const part = (kind: SiteKind, key: string, table: string, after: number): Part => ({
    sql: `select '${kind}' as kind, ${key} as key, gseq, null as value from ${table}
      where school = ? and gseq > ? and at >= ?`,
    values: [school, from, after],
  })
  return [
    part('site-visit', 'visit', 'visit', since),
    part('site-visit', 'visit', 'visit_end', since),
    part('site-left', 'person_id', 'departure', today),
    part('site-roll', 'mark', 'roll_act', today),
  ]
}

/** The rows of these parts with what they say. */
export async function withSite(
  database: Database,
  school: string,
  rows: readonly Row[],
): Promise<readonly Row[]> {
  const keysOf = (kind: SiteKind): string[] => [
    ...new Set(rows.flatMap((row) => (row['kind'] === kind ? [text(row, 'key')] : []))),
  ]
  const told: Record<SiteKind, ReadonlyMap<string, FeedEntry['value']>> = {
    'site-visit': await siteVisitsNamed(database, school, keysOf('site-visit')),
    'site-left': await lastLeft(database, school, keysOf('site-left')),
    'site-roll': await actsNamed(database, school, keysOf('site-roll')),
  }
  return rows.map((row) => {
    const kind = text(row, 'kind')
    if (!isOfSite(kind)) return row
    const value = told[kind].get(text(row, 'key')) ?? null
    return { ...row, value: value && JSON.stringify(value) }
  })
}

function isOfSite(kind: string): kind is SiteKind {
  return kind === 'site-visit' || kind === 'site-left' || kind === 'site-roll'
}

async function lastLeft(database: Database, school: string, people: readonly string[]) {
  const rows = await allAmong(
    database,
    'select person_id, at, stream from departure where school = ? and person_id in',
    school,
    people,
  )
  const left = new Map<string, { at: number; stream: string }>()
  for (const row of rows) {
    const one = { at: integer(row, 'at'), stream: text(row, 'stream') }
    const known = left.get(text(row, 'person_id'))
    if (known === undefined || known.at < one.at) left.set(text(row, 'person_id'), one)
  }
  return left
}

async function actsNamed(database: Database, school: string, marks: readonly string[]) {
  const rows = await allAmong(
    database,
    `select roll_act.*, head.checkpoint_name, head.lane from roll_act
       left join head on head.school = roll_act.school and head.stream = roll_act.stream
      where roll_act.school = ? and roll_act.mark in`,
    school,
    marks,
  )
  return new Map(rows.map((row) => [text(row, 'mark'), toRollAct(row)]))
}
