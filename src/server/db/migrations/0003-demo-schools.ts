/** Schools that the demo invented: it serves no other, for whoever opens it may enrol a tablet. */
export const migration: readonly string[] = [
  `create table demo_school (
    school text not null primary key
  )`,
]
