/** The watch list: who is on it, and what tablets are told of each. */
export const migration: readonly string[] = [
  `create table watch_entry (
    school text not null,
    watch text not null,
    gseq bigint not null,
    state text not null,
    name text not null,
    organization text not null,
    phone_end text,
    has_id_digits bigint not null,
    reason text not null,
    until bigint not null,
    told text not null,
    made_at bigint not null,
    made_by text not null,
    lifted_at bigint,
    lifted_by text,
    lifted_note text not null,
    primary key (school, watch)
  )`,
  'create index watch_entry_by_number on watch_entry (school, gseq)',
  'create index watch_entry_by_end on watch_entry (school, until)',
]
