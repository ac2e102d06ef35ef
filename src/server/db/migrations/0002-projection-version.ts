/** Which version of the code each school's tables of entries were made by; no row is an unknown one. */
export const migration: readonly string[] = [
  `create table projection (
    school text not null primary key,
    version bigint not null
  )`,
]
