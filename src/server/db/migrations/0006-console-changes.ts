/** Who changed what in the console; `n` is the school's counter, so that it also says when in the order of all. */
export const migration: readonly string[] = [
  `create table console_change (
    school text not null,
    n bigint not null,
    at bigint not null,
    account text not null,
    what text not null,
    subject text not null,
    detail text not null,
    primary key (school, n)
  )`,
]
