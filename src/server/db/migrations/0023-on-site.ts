/**
 * Who is on site is told to tablets: departures get the number they are told by, and what happened in roll calls a
 * table.
 */
export const migration: readonly string[] = [
  'alter table departure add column gseq bigint',
  'create index departure_by_number on departure (school, gseq)',
  'create index visit_end_by_number on visit_end (school, gseq)',
  'create index visit_by_expected on visit (school, expected_until)',
  `create table roll_act (
    school text not null,
    mark text not null,
    gseq bigint not null,
    at bigint not null,
    stream text not null,
    seq bigint not null,
    actor text not null,
    body text not null,
    primary key (school, mark)
  )`,
  'create index roll_act_by_number on roll_act (school, gseq)',
  'create index roll_act_by_time on roll_act (school, at)',
]
