/**
 * How far each stream stands in a second copy that was verified, null while there is none; and of a branch, which
 * stream it left after which event.
 */
export const migration: readonly string[] = [
  'alter table head add column safe bigint',
  'alter table head add column branch_of text',
  'alter table head add column base_seq bigint',
  'alter table head add column base_hash text',
]
