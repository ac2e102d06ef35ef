import type { FeedEntry } from '#contract/feed.ts'
import { LONGEST_WINDOW_MS, VISIT_PURPOSES } from '#domain/visit.ts'
import type { Database, Row, Value } from '../db/database.ts'
import { integer, oneOf, orNull, text } from '../db/row.ts'

const DAY_MS = 24 * 60 * 60_000

type Part = { sql: string; values: readonly Value[] }

/** Passes of invitations that were called off: every tablet is told, whatever else it knows of visits. */
export function revokedPart(school: string, from: number): Part {
  return {
    sql: `select 'revoked-pass' as kind, invitation as key, gseq, null as value from invitation
      where school = ? and gseq > ? and state = 'revoked'`,
    values: [school, from],
  }
}

/** Invitations that have a pass or had one, and passes that somebody came in by; none whose window is long over. */
export function visitParts(school: string, from: number, now: number): readonly Part[] {
  return [
    {
      sql: `select 'visit-invited' as kind, invitation as key, gseq, null as value from invitation
        where school = ? and gseq > ? and state in ('issued', 'revoked') and valid_until > ?`,
      values: [school, from, now - DAY_MS],
    },
    {
      sql: `select 'visit-used' as kind, invitation as key, gseq, null as value from visit
        where school = ? and gseq > ? and invitation is not null and at > ?`,
      values: [school, from, now - LONGEST_WINDOW_MS],
    },
  ]
}

/** The rows of this module's parts with what they say. */
export async function withVisits(
  database: Database,
  school: string,
  rows: readonly Row[],
): Promise<readonly Row[]> {
  const ids = rows.flatMap((row) => (isOfVisits(row) ? [text(row, 'key')] : []))
  if (ids.length === 0) return rows
  const among = `in (${ids.map(() => '?').join(', ')})`
  const invited = new Map(
    (
      await database.all(`select * from invitation where school = ? and invitation ${among}`, school, ...ids)
    ).map((row) => [text(row, 'invitation'), row]),
  )
  const used = new Map(
    (
      await database.all(
        `select visit.invitation, visit.at, visit.stream, head.checkpoint_name, head.lane from visit
           join head on head.school = visit.school and head.stream = visit.stream
          where visit.school = ? and visit.invitation ${among} order by visit.gseq`,
        ...[school, ...ids],
      )
    ).map((row) => [text(row, 'invitation'), row]),
  )
  return rows.map((row) => {
    if (!isOfVisits(row)) return row
    const value = toldValue(text(row, 'kind'), invited.get(text(row, 'key')), used.get(text(row, 'key')))
    return { ...row, value: value && JSON.stringify(value) }
  })
}

function isOfVisits(row: Row): boolean {
  return (
    row['kind'] === 'visit-invited' ||
    row['kind'] === 'visit-used' ||
    (row['kind'] === 'revoked-pass' && row['value'] === null)
  )
}

function toldValue(kind: string, invited: Row | undefined, used: Row | undefined): FeedEntry['value'] {
  switch (kind) {
    case 'revoked-pass':
      return invited === undefined ? null : { at: integer(invited, 'changed_at') }
    case 'visit-invited':
      return invited === undefined || text(invited, 'state') !== 'issued' ? null : toldOf(invited)
    default:
      return used === undefined ? null : usedOf(used, invited)
  }
}

function toldOf(row: Row): Extract<FeedEntry, { kind: 'visit-invited' }>['value'] {
  return {
    name: text(row, 'name'),
    organization: text(row, 'organization'),
    host: { id: orNull(text, row, 'host_id'), name: text(row, 'host_name') },
    purpose: oneOf(VISIT_PURPOSES, row, 'purpose'),
    until: integer(row, 'valid_until'),
    plate: orNull(text, row, 'plate'),
  }
}

function usedOf(row: Row, invited: Row | undefined): Extract<FeedEntry, { kind: 'visit-used' }>['value'] {
  const at = integer(row, 'at')
  return {
    at,
    stream: text(row, 'stream'),
    place: { gate: text(row, 'checkpoint_name'), lane: text(row, 'lane') },
    until: invited === undefined ? at + LONGEST_WINDOW_MS : integer(invited, 'valid_until'),
  }
}
