import type { SiteCompanion, SiteVisit } from '#domain/on-site.ts'
import { GUEST_KINDS } from '#domain/visit.ts'
import type { Row, Statements } from '../db/database.ts'
import { allAmong } from '../db/in-parts.ts'
import { integer, oneOf, orNull, text } from '../db/row.ts'

const COLUMNS = `visit.*, visit_end.at as over_at from visit
  left join visit_end on visit_end.school = visit.school and visit_end.visit = visit.visit`

/** These visits, by id. */
export async function siteVisitsNamed(
  sql: Statements,
  school: string,
  visits: readonly string[],
): Promise<Map<string, SiteVisit>> {
  const rows = await allAmong(
    sql,
    `select ${COLUMNS} where visit.school = ? and visit.visit in`,
    school,
    visits,
  )
  return new Map(rows.map((row) => [text(row, 'visit'), toSiteVisit(row)]))
}

/** Visits whose end nobody told, oldest first, begun within this time, epoch ms. */
export async function openVisits(
  sql: Statements,
  school: string,
  { from, until }: { from: number; until: number },
  limit: number,
): Promise<SiteVisit[]> {
  const rows = await sql.all(
    `select ${COLUMNS} where visit.school = ? and visit.at >= ? and visit.at < ? and visit_end.visit is null
      order by visit.at, visit.visit limit ?`,
    ...[school, from, until, limit],
  )
  return rows.map(toSiteVisit)
}

function toSiteVisit(row: Row): SiteVisit {
  const host = orNull(text, row, 'host_name')
  return {
    visit: text(row, 'visit'),
    person: {
      id: text(row, 'person_id'),
      kind: oneOf(GUEST_KINDS, row, 'person_kind'),
      name: text(row, 'person_name'),
      unit: orNull(text, row, 'organization'),
    },
    host: host === null ? null : { id: orNull(text, row, 'host_id'), name: host },
    at: integer(row, 'at'),
    expectedUntil: orNull(integer, row, 'expected_until'),
    came: integer(row, 'came'),
    companions: companionsIn(text(row, 'companions')),
    overAt: orNull(integer, row, 'over_at'),
  }
}

/** What `projectVisit` wrote, which has passed the parser of bodies. */
export function companionsIn(json: string): SiteCompanion[] {
  const told: SiteCompanion[] = JSON.parse(json)
  return told.map(({ name, person }) => ({ name, ...(person !== undefined && { person }) }))
}
