/** What visitors told and signed at a gate: what only the school may read stays sealed here, and is erased alone. */
export const migration: readonly string[] = [
  `create table visit_registration (
    school text not null,
    visit text not null,
    gseq bigint not null,
    at bigint not null,
    stream text not null,
    seq bigint not null,
    actor text not null,
    person_id text not null,
    person_kind text not null,
    person_name text not null,
    organization text,
    checkpoint_id text not null,
    by_visitor bigint not null,
    language text not null,
    pledge bigint not null,
    signed text,
    again text,
    told text not null,
    sealed text not null,
    primary key (school, visit)
  )`,
  'create index visit_registration_by_time on visit_registration (school, at, visit)',
]
