/*
 * What an account is for, and of which classes a teacher is. Everybody from before ran their school. `units` is a JSON
 * list of words. A session says since when it is open, when it was last seen and from where, so that its owner knows it.
 */
export const migration: readonly string[] = [
  'alter table account add column role text',
  'alter table account add column units text',
  'alter table account add column disabled_at bigint',
  `update account set role = 'school', units = '[]'`,
  'alter table session add column made_at bigint',
  'alter table session add column seen_at bigint',
  'alter table session add column agent text',
]
