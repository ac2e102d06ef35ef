/*
 * A million entries are filtered and paged by key. What a filter asks stands in the index that walks the time, so that
 * no row is fetched only to be left out; classes, tablets and grades have indexes of their own with the same. `reasons` are the codes that stand, each between spaces; `site` is where the reading of `tenths` was taken;
 * `doubted` is 1 where the server judges a step otherwise. And the filters that somebody keeps under a name.
 */
export const migration: readonly string[] = [
  'alter table entry add column reasons text',
  'alter table entry add column site text',
  'alter table entry add column doubted bigint',
  'drop index entry_by_time',
  `create index entry_over_time on entry
    (school, at, check_id, outcome, grade, stream, person_kind, person_unit)`,
  `create index entry_by_unit on entry
    (school, person_unit, at, check_id, outcome, grade, stream, person_kind) where person_unit is not null`,
  'create index entry_by_stream on entry (school, stream, at, check_id, outcome, grade, person_kind)',
  'create index entry_by_grade on entry (school, grade, at, check_id, outcome, stream, person_kind)',
  `create index entry_of_visits on entry (school, at, check_id, person_kind)
    where person_kind in ('visitor', 'official', 'contractor')`,
  'create index entry_by_reasons on entry (school, at, check_id, reasons) where reasons is not null',
  `create index entry_marked on entry (school, at, check_id)
    where (corrected = 1 or late = 1 or doubted = 1)`,
  `create table saved_view (
    school text not null,
    account text not null,
    view text not null,
    name text not null,
    query text not null,
    primary key (school, account, view)
  )`,
]
