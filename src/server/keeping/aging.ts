import type { Statements } from '../db/database.ts'
import type { Act } from '../entries/read-event.ts'

/** Kinds of events that nothing but their age keeps; everything else is erased with the thing it tells of. */
export const AGING = {
  departure: 'checks',
  // Of the end of its window: until then its pass lets in.
  invitation: 'visits',
  'visit-registered': 'visits',
  'visit-opened': 'visits',
  'visit-closed': 'visits',
  'roll-call-mark': 'checks',
  'home-reading': 'exposure',
  exposure: 'exposure',
  inspection: 'visits',
  // Of the last day it is asked for, also of one that was taken off before.
  'watch-list': 'visits',
  // Who was on duty answers for the cases of that day.
  'shift-opened': 'cases',
  'shift-closed': 'cases',
  'shift-refused': 'cases',
  // Of the note, also for its answer. That somebody was heard outlasts the record it stands beside.
  dispute: 'cases',
} as const satisfies Partial<Record<Act['kind'], string>>
export type AgingKind = keyof typeof AGING

/** Writes down how old an event grows, so that it is found once its time has come. Only inside a transaction. */
export async function noteAge(
  sql: Statements,
  school: string,
  kind: Act['kind'],
  { at, gseq }: { at: number; gseq: number },
): Promise<void> {
  if (!Object.hasOwn(AGING, kind)) return
  await sql.run('insert into aging (school, kind, at, gseq) values (?, ?, ?, ?)', ...[school, kind, at, gseq])
}

/** All that is told of one absence is erased together. Only inside a transaction. */
export async function noteOfAbsence(
  sql: Statements,
  school: string,
  absence: string,
  { gseq }: { gseq: number },
): Promise<void> {
  await sql.run(
    'insert into absence_event (school, absence, gseq) values (?, ?, ?)',
    ...[school, absence, gseq],
  )
}
