/** Entries that end the stop of another lane: a projection. */
export const migration: readonly string[] = [
  'alter table entry add column lifts_stop bigint not null default 0',
]
