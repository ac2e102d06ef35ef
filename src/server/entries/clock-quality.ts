import { parseHeader } from '#contract/header.ts'
import type { ClockQuality } from '#domain/clock-quality.ts'
import type { EventHeader } from '#ledger/event.ts'
import type { Statements } from '../db/database.ts'
import { integer, text } from '../db/row.ts'

/** A contact whose answer took longer than twice this says too little of the time, ms (SYNC.md §4, fault 19). */
const GOOD_ERROR_MS = 2_000
/** So much later than its arrival nothing was written, ms. */
const LATEST_AHEAD_MS = 60_000

/**
 * How far the time of a record can be trusted.
 *
 * @param header null when it could not be read
 * @param receivedAt when it came, epoch ms by the server's clock
 */
export function clockQualityOf(
  header: Pick<EventHeader, 'at' | 'off' | 'offErr'> | null,
  receivedAt: number,
): ClockQuality {
  if (header === null || header.off === null) return 'C'
  if (header.at + header.off > receivedAt + LATEST_AHEAD_MS) return 'C'
  return header.offErr !== null && header.offErr <= GOOD_ERROR_MS ? 'A' : 'B'
}

/** Of each event of a check, by `gseq`: read from the headers whenever it is asked, so that nothing can differ. */
export async function clockQualities(
  sql: Statements,
  school: string,
  check: string,
): Promise<ReadonlyMap<number, ClockQuality>> {
  const rows = await sql.all(
    `select event.gseq, event.header, event.received_at from entry_step
       join event on event.school = entry_step.school and event.gseq = entry_step.gseq
      where entry_step.school = ? and entry_step.check_id = ?`,
    school,
    check,
  )
  return new Map(
    rows.map((row) => {
      const header = parseHeader(text(row, 'header'))
      return [
        integer(row, 'gseq'),
        clockQualityOf(header.ok ? header.value : null, integer(row, 'received_at')),
      ]
    }),
  )
}
