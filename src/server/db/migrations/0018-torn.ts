/*
 * Records that a tablet could not send as the events they were. The event of the same place holds the bytes; here is
 * what else the tablet signed, so that audit can tell a record torn there from one that was changed here.
 */
export const migration: readonly string[] = [
  `create table torn (
    school text not null,
    stream text not null,
    seq bigint not null,
    protocol bigint not null,
    prev text,
    why text not null,
    sent_at bigint,
    signature text,
    primary key (school, stream, seq)
  )`,
]
