/*
 * Projection: what people say is written wrongly of them, and what the school answers. Besides, what a person's file
 * is gathered by, and the officials whom the console tells of.
 */
export const migration: readonly string[] = [
  `create table dispute (
    school text not null,
    dispute text not null,
    gseq bigint not null,
    at bigint not null,
    actor text not null,
    person_id text not null,
    person_kind text not null,
    person_name text not null,
    person_unit text,
    about_kind text not null,
    about_id text not null,
    said_by text not null,
    said text not null,
    answer text,
    answer_said text,
    answered_by text,
    answered_at bigint,
    primary key (school, dispute)
  )`,
  'create index dispute_by_record on dispute (school, about_kind, about_id)',
  'create index dispute_by_person on dispute (school, person_id)',
  'create index dispute_by_time on dispute (school, at, dispute)',
  'create index case_by_person on case_file (school, person_id) where person_id is not null',
  'create index registration_by_person on visit_registration (school, person_id)',
  `create index entry_of_officials on entry (school, at) where person_kind = 'official'`,
]
