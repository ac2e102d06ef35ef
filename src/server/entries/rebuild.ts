import type { Database, Row, Statements } from '../db/database.ts'
import { bytes, integer, orNull, text } from '../db/row.ts'
import { markLateReuse } from './late-reuse.ts'
import { type EventPlace, type Projected, projectRun, runsOf } from './project.ts'
import { type EventReading, readEvents } from './read-event.ts'
import { openUnsealers, type UnsealEvents } from './unsealers.ts'

const PAGE = 500

/** Every table that is made of events and of nothing else. */
const DERIVED = [
  'entry',
  'entry_step',
  'case_event',
  'case_file',
  'absence',
  'day_closing',
  'day_report',
  'departure',
  'home_reading',
  'exposure_answer',
  'well_again',
  'on_file_change',
  'shift',
  'shift_refusal',
  'gun_reading',
  'invitation',
  'invitation_approval',
  'visit',
  'visit_end',
  'inspection',
  'roll_act',
  'aging',
  'absence_event',
  'visit_registration',
  'watch_entry',
  'dispute',
  'policy_applied',
] as const

/**
 * Drops everything derived from events and derives it again: after an upgrade that understands more, or when
 * a table is in doubt. No tablet may push meanwhile.
 */
export async function rebuild(database: Database, school: string): Promise<void> {
  const unseal = openUnsealers(database)(school)
  await database.tx(async (sql) => {
    for (const table of DERIVED) await sql.run(`delete from ${table} where school = ?`, school)
  })
  for (let after = 0; ; ) {
    const rows = await database.all(
      'select * from event where school = ? and gseq > ? order by gseq limit ?',
      school,
      after,
      PAGE,
    )
    const last = rows.at(-1)
    if (last === undefined) return
    await rebuildPage(database, school, rows, unseal)
    after = integer(last, 'gseq')
  }
}

async function rebuildPage(
  database: Database,
  school: string,
  rows: readonly Row[],
  unseal: UnsealEvents,
): Promise<void> {
  const whole = rows.flatMap((row) => {
    const body = orNull(bytes, row, 'body')
    // What was erased keeps its disposition and leaves no trace in the tables.
    return body === null ? [] : [{ row, header: text(row, 'header'), body }]
  })
  const kept = (await readEvents(whole, unseal)).map(({ row, reading }) => {
    return { row, reading, place: placeOf(row, reading) }
  })
  await database.tx(async (sql) => {
    for (const run of runsOf(kept)) {
      const projected = await projectRun(sql, school, run)
      // What comes next may speak of a case that a late mark has opened.
      await markLateReuse(
        sql,
        school,
        projected.flatMap(({ touched }) => touched),
      )
      for (const one of projected) await dispose(sql, one)
    }
  })
}

/** What a clone wrote lies in a branch; for the tables it is the tablet's own, as its header says. */
function placeOf(row: Row, { header }: EventReading): EventPlace {
  const stream = header?.stream ?? text(row, 'stream')
  return { gseq: integer(row, 'gseq'), stream, seq: integer(row, 'seq'), at: integer(row, 'estimated_at') }
}

/** Most events come out as they did before. */
async function dispose(sql: Statements, { row, disposition, why }: Projected & { row: Row }): Promise<void> {
  if (disposition === text(row, 'disposition') && why === orNull(text, row, 'why')) return
  await sql.run(
    'update event set disposition = ?, why = ? where school = ? and stream = ? and seq = ?',
    ...[disposition, why, text(row, 'school'), text(row, 'stream'), integer(row, 'seq')],
  )
}
