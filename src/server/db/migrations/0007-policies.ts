/** Every policy a school has judged by, for good, and the one that is being written. */
export const migration: readonly string[] = [
  `create table policy (
    school text not null,
    version bigint not null,
    value text not null,
    made_by text not null,
    made_at bigint not null,
    primary key (school, version)
  )`,
  `create table policy_draft (
    school text not null primary key,
    value text not null,
    made_by text not null,
    made_at bigint not null
  )`,
]
