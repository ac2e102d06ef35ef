import { parse } from '#contract/endpoint.ts'
import { feedEntry } from '#contract/feed.ts'
import { boundsOfDay, dayOf } from '#domain/calendar.ts'
import { type OnSite, onSiteNow, type SeenOnSite, type SiteVisit } from '#domain/on-site.ts'
import type { Person } from '#domain/person.ts'
import { type RollCall, rollCallOf } from '#domain/roll-call.ts'
import { LONGEST_WINDOW_MS } from '#domain/visit.ts'
import type { Statements } from '../db/database.ts'
import { integer, text } from '../db/row.ts'
import { rosterOf } from '../school/roster.ts'
import { rollActsSince } from './roll-call.ts'
import { openVisits } from './site-visits.ts'

/** Open visits that are looked at; a school with more has not ended any for months. */
const MOST_VISITS = 2000

/** Everybody on site, by what all lanes have told so far. @param now epoch ms */
export async function onSiteAt(sql: Statements, school: string, now: number): Promise<OnSite[]> {
  const visits = await openVisits(sql, school, { from: now - LONGEST_WINDOW_MS, until: now + 1 }, MOST_VISITS)
  const left = await leftToday(sql, school, now)
  const people = await peopleKnown(sql, school, visits)
  return onSiteNow(await seenToday(sql, school, now, people), visits, (id) => left.get(id))
}

/** The roll call under way; null when there is none. */
export async function rollCallAt(sql: Statements, school: string, now: number): Promise<RollCall | null> {
  return rollCallOf(await rollActsSince(sql, school, boundsOfDay(dayOf(now)).from))
}

/** Names for ids: the list of the school, and whoever came with a visit. */
async function peopleKnown(
  sql: Statements,
  school: string,
  visits: readonly SiteVisit[],
): Promise<ReadonlyMap<string, Person>> {
  const people = new Map<string, Person>((await rosterOf(sql, school)).map((one) => [one.id, one]))
  for (const { person, companions } of visits) {
    people.set(person.id, person)
    for (const { person: id, name } of companions)
      if (id !== undefined) people.set(id, { id, kind: person.kind, name: name ?? '', unit: person.unit })
  }
  return people
}

async function seenToday(
  sql: Statements,
  school: string,
  now: number,
  people: ReadonlyMap<string, Person>,
): Promise<SeenOnSite[]> {
  const rows = await sql.all(
    `select kind, key, value from today where school = ? and day = ? and kind = 'today-person' and value is not null`,
    ...[school, dayOf(now)],
  )
  return rows.flatMap((row): SeenOnSite[] => {
    const person = people.get(text(row, 'key'))
    const told = parse(feedEntry, {
      kind: 'today-person',
      key: text(row, 'key'),
      value: JSON.parse(text(row, 'value')),
    })
    if (person === undefined || !told.ok || told.value.kind !== 'today-person' || told.value.value === null)
      return []
    const { at, outcome, place, checkpoint } = told.value.value
    return [{ person, at, place, outcome: checkpoint === 'gate' ? outcome : 'admit' }]
  })
}

async function leftToday(sql: Statements, school: string, now: number): Promise<ReadonlyMap<string, number>> {
  const rows = await sql.all(
    'select person_id, max(at) as at from departure where school = ? and at >= ? group by person_id',
    ...[school, boundsOfDay(dayOf(now)).from],
  )
  return new Map(rows.map((row) => [text(row, 'person_id'), integer(row, 'at')]))
}
