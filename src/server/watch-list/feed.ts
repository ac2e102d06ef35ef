import type { Value } from '../db/database.ts'

/** Entries that are asked for, and those that were taken off; none that is over, which tablets pass over themselves. */
export function watchPart(
  school: string,
  from: number,
  now: number,
): { sql: string; values: readonly Value[] } {
  return {
    sql: `select 'watch-listed' as kind, watch as key, gseq, case when state = 'listed' then told end as value
      from watch_entry where school = ? and gseq > ? and until > ?`,
    values: [school, from, now],
  }
}
