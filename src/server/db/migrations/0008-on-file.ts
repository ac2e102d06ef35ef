/*
 * Projections of what is on file about people: readings at home, answers, and who was found well again. `source` is
 * the check or the place of the event in which it was told; of `on_file_change` the tablets' cursors read whose file
 * changed after they asked last.
 */
export const migration: readonly string[] = [
  `create table home_reading (
    school text not null,
    source text not null,
    person_id text not null,
    day text not null,
    gseq bigint not null,
    at bigint not null,
    tenths bigint not null,
    site text not null,
    told_by text not null,
    primary key (school, source)
  )`,
  `create index home_by_person on home_reading (school, person_id, day)`,
  `create index home_by_day on home_reading (school, day, person_id)`,
  `create table exposure_answer (
    school text not null,
    source text not null,
    person_id text not null,
    day text not null,
    gseq bigint not null,
    at bigint not null,
    told_by text not null,
    body text not null,
    primary key (school, source)
  )`,
  `create index answer_by_person on exposure_answer (school, person_id, day)`,
  `create table well_again (
    school text not null,
    gseq bigint not null,
    person_id text not null,
    upto_on text not null,
    found_by text not null,
    note text not null,
    actor text not null,
    at bigint not null,
    primary key (school, gseq)
  )`,
  `create index well_by_person on well_again (school, person_id)`,
  `create table on_file_change (
    school text not null,
    person_id text not null,
    gseq bigint not null,
    primary key (school, person_id)
  )`,
  `create index change_by_gseq on on_file_change (school, gseq)`,
]
