/** What guardians' phones told and the ledger has, by the id each phone gave it: a repeat is known by it. */
export const migration: readonly string[] = [
  `create table guardian_telling (
    school text not null,
    telling text not null,
    at bigint not null,
    primary key (school, telling)
  )`,
  'create index guardian_telling_at on guardian_telling (school, at)',
]
