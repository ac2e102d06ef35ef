import { PURPOSES } from '#domain/keeping.ts'
import { integer, only, orNull, text } from '../db/row.ts'
import type { Desk } from '../gate.ts'
import { gauge, type Labels } from './tally.ts'

/** Tablets that are told of one by one: those that were heard least lately. */
const MOST_TABLETS = 5_000

/** Everything `/metrics` tells: what the database says now, and what this server counted since its start. */
export async function figuresOf(desk: Desk): Promise<string> {
  const { database, live, queue, tally } = desk
  const count = async (sql: string): Promise<number> => integer(only(await database.all(sql)), 'n')
  const plain: Readonly<Record<string, number>> = {
    // A stream counts its own events, so that nobody has to count a year of them.
    events: await count('select coalesce(sum(seq - coalesce(base_seq, 0)), 0) as n from head'),
    events_quarantined: await count(`select count(*) as n from event where disposition = 'quarantined'`),
    events_outcome_differs: await count(`select count(*) as n from event where why = 'outcome-differs'`),
    events_override_unfounded: await count(
      `select count(*) as n from event where why = 'override-unfounded'`,
    ),
    events_time_in_doubt: await count(`select count(*) as n from event where why = 'time-in-doubt'`),
    entries: await count('select count(*) as n from entry'),
    tablets_active: await count(`select count(*) as n from head where state = 'active'`),
    streams_forked: await count(`select count(*) as n from head where state = 'branch'`),
    unsynced_reported: await count('select coalesce(sum(unsynced), 0) as n from head'),
    holds: await count('select count(*) as n from legal_hold where lifted_at is null'),
    live_pages: live.listeners(),
    push_queue_events: queue.inside(),
  }
  return [
    ...Object.entries(plain).map(([name, value]) => gauge(`campus_gate_${name}`, [[{}, value]])),
    await ofTablets(desk),
    await ofErasure(desk),
    tally.text(),
  ].join('')
}

/** How far behind each tablet is, as it said itself, and how long it has not been heard. */
async function ofTablets({ database, clock }: Desk): Promise<string> {
  const rows = await database.all(
    `select school, stream, unsynced, oldest_unsynced_at, contact_at from head where state = 'active'
      order by coalesce(contact_at, 0), school, stream limit ?`,
    MOST_TABLETS,
  )
  const now = clock()
  const since = (at: number | null): number => (at === null ? 0 : Math.max(0, now - at) / 1000)
  const lines = rows.map((row) => {
    const contact = orNull(integer, row, 'contact_at')
    return {
      labels: { school: text(row, 'school'), stream: text(row, 'stream') } satisfies Labels,
      unsynced: orNull(integer, row, 'unsynced') ?? 0,
      lag: since(orNull(integer, row, 'oldest_unsynced_at')),
      silence: contact === null ? null : since(contact),
    }
  })
  return [
    gauge(
      'campus_gate_tablet_unsynced',
      lines.map(({ labels, unsynced }) => [labels, unsynced] as const),
    ),
    gauge(
      'campus_gate_tablet_lag_seconds',
      lines.map(({ labels, lag }) => [labels, lag] as const),
    ),
    gauge(
      'campus_gate_tablet_silence_seconds',
      lines.flatMap(({ labels, silence }) => (silence === null ? [] : [[labels, silence] as const])),
    ),
  ].join('')
}

/** What was ever destroyed, by purpose. */
async function ofErasure({ database }: Desk): Promise<string> {
  const rows = await database.all(
    'select purpose, sum(things) as things, sum(events) as events from destruction group by purpose',
  )
  const by = (column: 'things' | 'events'): (readonly [Labels, number])[] =>
    PURPOSES.map((purpose) => {
      const row = rows.find((one) => text(one, 'purpose') === purpose)
      return [{ purpose }, row === undefined ? 0 : integer(row, column)]
    })
  return gauge('campus_gate_erased_things', by('things')) + gauge('campus_gate_erased_bodies', by('events'))
}
