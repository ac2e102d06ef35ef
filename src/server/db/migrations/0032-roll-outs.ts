/*
 * Where each version of the policy counts, from when on and by whom; the last line of a school says what stands. Before,
 * every version counted everywhere from the moment it was published. Besides, a projection: which version each tablet
 * said that it follows; how camera and thermometer of a tablet stood at its last contact; and where it is moved to: a
 * moved tablet enrols anew, so that its records so far stay where they were made.
 */
export const migration: readonly string[] = [
  `create table policy_roll_out (
    school text not null,
    n bigint not null,
    version bigint not null,
    places text,
    made_by text not null,
    made_at bigint not null,
    primary key (school, n)
  )`,
  `insert into policy_roll_out (school, n, version, places, made_by, made_at)
    select school, version, version, null, made_by, made_at from policy`,
  `create table policy_applied (
    school text not null,
    stream text not null,
    gseq bigint not null,
    version bigint not null,
    at bigint not null,
    primary key (school, stream, gseq)
  )`,
  'alter table head add column camera text',
  'alter table head add column thermometer text',
  'alter table head add column move_asked bigint',
  'alter table head add column moved_to text',
  'alter table enrolment add column replaces text',
]
