/**
 * Who went off site, why and with whom, and where that is written; entries that paper kept first. The rebuild fills
 * the columns.
 */
export const migration: readonly string[] = [
  'alter table departure add column person_kind text',
  'alter table departure add column person_name text',
  'alter table departure add column person_unit text',
  'alter table departure add column grade text',
  'alter table departure add column not_seen_in bigint',
  'alter table departure add column reason text',
  'alter table departure add column escort text',
  'alter table departure add column escort_name text',
  'alter table departure add column stream text',
  'alter table departure add column seq bigint',
  'alter table departure add column actor text',
  'create index departure_by_person on departure (school, person_id, at)',
  'alter table entry add column late bigint',
]
