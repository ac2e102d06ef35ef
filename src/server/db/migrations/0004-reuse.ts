/**
 * Who and which code was seen again: what a tablet knew (`reuse`), and what only all lanes together show (`late_…`).
 * `today` is what lanes tell each other for one school day. The rebuild fills the columns of entries.
 */
export const migration: readonly string[] = [
  'alter table entry add column changed_at bigint',
  'alter table entry add column code_digest text',
  'alter table entry add column code_issuer text',
  'alter table entry add column reuse text',
  'alter table entry add column late_code bigint',
  'alter table entry add column late_person bigint',
  'create index entry_by_person on entry (school, person_id, at) where person_id is not null',
  'create index entry_by_code on entry (school, code_digest, at) where code_digest is not null',
  `create index entry_by_reuse on entry (school, at, check_id)
    where reuse is not null or late_code = 1 or late_person = 1`,
  `create table today (
    school text not null,
    day text not null,
    kind text not null,
    key text not null,
    gseq bigint not null,
    value text,
    primary key (school, day, kind, key)
  )`,
  'create unique index today_by_gseq on today (school, gseq)',
]
