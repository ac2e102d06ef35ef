import type { Database, Row } from '../db/database.ts'
import { bytes, integer, orNull, text } from '../db/row.ts'
import type { StandingEntry } from './fold.ts'
import { markLateReuse } from './late-reuse.ts'
import { project } from './project.ts'
import { type EventReading, readEvent } from './read-event.ts'
import { openUnsealers, type UnsealEvent } from './unsealers.ts'

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
  unseal: UnsealEvent,
): Promise<void> {
  const readings: { row: Row; reading: EventReading | null }[] = []
  for (const row of rows) {
    const body = orNull(bytes, row, 'body')
    // What was erased keeps its disposition and leaves no trace in the tables.
    readings.push({ row, reading: body === null ? null : await readEvent(text(row, 'header'), body, unseal) })
  }
  await database.tx(async (sql) => {
    let changed: StandingEntry[] = []
    for (const { row, reading } of readings) {
      if (reading === null) continue
      if (reading.disposition === 'accepted' && reading.act !== null) {
        // It may speak of a case that a late mark has opened.
        await markLateReuse(sql, school, changed)
        changed = []
      }
      const [stream, seq] = [text(row, 'stream'), integer(row, 'seq')]
      // What a clone wrote lies in a branch; for the tables it is the tablet's own, as its header says.
      const writer = reading.header?.stream ?? stream
      const place = { gseq: integer(row, 'gseq'), stream: writer, seq, at: integer(row, 'estimated_at') }
      const { disposition, why, touched } = await project(sql, school, reading, place)
      changed.push(...touched)
      await sql.run(
        'update event set disposition = ?, why = ? where school = ? and stream = ? and seq = ?',
        ...[disposition, why, school, stream, seq],
      )
    }
    await markLateReuse(sql, school, changed)
  })
}
