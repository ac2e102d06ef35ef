import { boundsOfDay, dayOf } from '#domain/calendar.ts'
import { lockBox, openBox } from './box.ts'
import type { Connection } from './connection.ts'
import type { AbsenceRecord } from './schema.ts'
import type { Sessions } from './session.ts'
import type { RememberedAbsence } from './store.ts'
import { writing } from './transaction.ts'

/** Locks an absence for the transaction of its event; it is forgotten with its school day. */
export async function lockAbsence(key: CryptoKey, noted: RememberedAbsence): Promise<AbsenceRecord> {
  const { absence, at } = noted
  return {
    absence,
    until: boundsOfDay(dayOf(at)).until,
    box: await lockBox(key, absenceLabel(absence), noted),
  }
}

/** Deletes what is of earlier days and reads the rest, oldest first. */
export async function readAbsences(
  connection: Connection,
  sessions: Sessions,
  now: number,
): Promise<RememberedAbsence[]> {
  const { boxKey } = await sessions.get()
  const records = await connection.run((database) =>
    writing(database, ['absences'], async (tx) => {
      const store = tx.objectStore('absences')
      const all = await store.getAll()
      for (const { absence, until } of all) if (until <= now) await store.delete(absence)
      return all.filter(({ until }) => until > now)
    }),
  )
  if (boxKey === null) return []
  const opened = await Promise.all(
    // The label ties the box to `lockAbsence`, which put nothing else in.
    records.map(
      async ({ absence, box }) => (await openBox(boxKey, absenceLabel(absence), box)) as RememberedAbsence,
    ),
  )
  return opened.sort((one, other) => one.at - other.at)
}

/** What ties a box to its record. */
export function absenceLabel(absence: string): string {
  return `CG-absence-1|${absence}`
}
