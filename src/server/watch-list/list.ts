import { MOST_WATCHED, type WatchRow } from '#contract/watch-list.ts'
import { dayOf } from '#domain/calendar.ts'
import type { Row, Statements } from '../db/database.ts'
import { integer, only, orNull, text } from '../db/row.ts'
import type { NameOf } from '../school/names.ts'

/** Who is asked for first, newest first; then who was. */
export async function watchRows(
  sql: Statements,
  school: string,
  nameOf: NameOf,
  now: number,
): Promise<WatchRow[]> {
  const rows = await sql.all(
    `select *, case when state = 'listed' and until > ? then 0 else 1 end as place from watch_entry
      where school = ? order by place, gseq desc limit ?`,
    ...[now, school, MOST_WATCHED],
  )
  return rows.map((row) => toRow(row, nameOf, now))
}

/** How one entry stands; null when the school has no such entry. */
export async function watchRow(
  sql: Statements,
  school: string,
  watch: string,
  nameOf: NameOf,
  now: number,
): Promise<WatchRow | null> {
  const [row] = await sql.all('select * from watch_entry where school = ? and watch = ?', school, watch)
  return row === undefined ? null : toRow(row, nameOf, now)
}

/** How many are asked for. */
export async function watchedNow(sql: Statements, school: string, now: number): Promise<number> {
  const counted = await sql.all(
    `select count(*) as entries from watch_entry where school = ? and state = 'listed' and until > ?`,
    ...[school, now],
  )
  return integer(only(counted), 'entries')
}

function toRow(row: Row, nameOf: NameOf, now: number): WatchRow {
  const liftedAt = orNull(integer, row, 'lifted_at')
  const until = integer(row, 'until')
  return {
    watch: text(row, 'watch'),
    name: text(row, 'name'),
    organization: text(row, 'organization'),
    phoneEnd: orNull(text, row, 'phone_end'),
    hasIdDigits: integer(row, 'has_id_digits') === 1,
    reason: text(row, 'reason'),
    until: dayOf(until - 1),
    by: nameOf(text(row, 'made_by')),
    at: integer(row, 'made_at'),
    lifted:
      liftedAt === null
        ? null
        : {
            by: nameOf(orNull(text, row, 'lifted_by') ?? ''),
            at: liftedAt,
            note: text(row, 'lifted_note'),
          },
    isOver: until <= now,
  }
}
