/**
 * What an import of the roster did, and for a day how everybody it touched stood before. `was_kind` is null for
 * somebody who was new; `contact` is 1 where it brought whom to call, and `kid` and `sealed` are who was on file.
 */
export const migration: readonly string[] = [
  `create table roster_import (
    school text not null,
    import text not null,
    n bigint not null,
    at bigint not null,
    account text not null,
    added bigint not null,
    changed bigint not null,
    undone_at bigint,
    primary key (school, import)
  )`,
  'create index roster_import_by_time on roster_import (school, at)',
  `create table roster_before (
    school text not null,
    import text not null,
    person_id text not null,
    was_kind text,
    was_name text,
    was_unit text,
    was_initials text,
    was_pinyin text,
    contact bigint not null,
    kid text,
    sealed blob,
    primary key (school, import, person_id)
  )`,
]
