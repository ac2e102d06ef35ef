import { absenceLabel } from './absences.ts'
import { type Box, lockBox, openBox } from './box.ts'
import type { Connection } from './connection.ts'
import { type KeptKey, keyOf } from './kept-key.ts'
import { memoryLabel } from './memory.ts'
import { type AbsenceRecord, type MemoryRecord, readMeta } from './schema.ts'
import { reading } from './transaction.ts'

/** What a tablet remembers of people. */
export type People = { memory: readonly MemoryRecord[]; absences: readonly AbsenceRecord[] }

const NOBODY: People = { memory: [], absences: [] }

/** The same under the roster key of a new enrolment; nobody for another school, and once the lease is over. */
export async function peopleUnder(connection: Connection, school: string, to: KeptKey): Promise<People> {
  const held = await connection.run((database) =>
    reading(database, ['meta', 'memory', 'absences'], async (tx) => ({
      enrolment: await readMeta(tx, 'enrolment'),
      keys: await readMeta(tx, 'keys'),
      memory: await tx.objectStore('memory').getAll(),
      absences: await tx.objectStore('absences').getAll(),
    })),
  )
  const from = held.keys?.box
  if (held.enrolment?.school !== school || from === undefined) return NOBODY
  const relocked = await relocking(from, to)
  return {
    memory: await Promise.all(held.memory.map((one) => relocked(one, memoryLabel(one.check)))),
    absences: await Promise.all(held.absences.map((one) => relocked(one, absenceLabel(one.absence)))),
  }
}

async function relocking(from: KeptKey, to: KeptKey) {
  const [old, fresh] = [await keyOf('box', from), await keyOf('box', to)]
  return async <T extends { box: Box }>(record: T, label: string): Promise<T> => ({
    ...record,
    box: await lockBox(fresh, label, await openBox(old, label, record.box)),
  })
}
