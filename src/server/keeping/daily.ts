import { dayOf } from '#domain/calendar.ts'
import { text } from '../db/row.ts'
import type { World } from '../world.ts'
import { eraseOf } from './erase.ts'

/** Erases once a day, and once after each start, what has met its purpose at every school. To be called every round. */
export function eraseDaily({
  database,
  clock,
  log,
}: Pick<World, 'database' | 'clock' | 'log'>): () => Promise<void> {
  let doneOn = ''
  return async () => {
    const today = dayOf(clock())
    if (today === doneOn) return
    for (const row of await database.all('select school from school order by school')) {
      const school = text(row, 'school')
      // One school's trouble keeps nothing of another longer than it may be kept.
      await eraseOf({ database, clock }, school, false).catch((error: unknown) =>
        log({ level: 'error', error: 'erasure', school, message: String(error) }),
      )
    }
    doneOn = today
  }
}
