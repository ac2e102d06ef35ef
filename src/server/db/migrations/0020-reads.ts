/*
 * Who looked at personal data: `read_record` says who, when and what was asked, `read_person` of whom. Only ever added
 * to, until its own time has come.
 */
export const migration: readonly string[] = [
  `create table read_record (
    school text not null,
    at bigint not null,
    read text not null,
    account text not null,
    route text not null,
    asked text not null,
    people bigint not null,
    primary key (school, at, read)
  )`,
  'create index read_by_account on read_record (school, account, at, read)',
  `create table read_person (
    school text not null,
    person_id text not null,
    at bigint not null,
    read text not null,
    primary key (school, person_id, at, read)
  )`,
  'create index read_person_by_time on read_person (school, at, read)',
]
