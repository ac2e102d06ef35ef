/*
 * Who was planned on duty, every plan of a day for good; and, projected from what tablets tell, who stood there, whose
 * own temperature kept them off duty, and what each thermometer measured.
 */
export const migration: readonly string[] = [
  `create table duty_day (
    school text not null,
    day text not null,
    version bigint not null,
    value text not null,
    made_by text not null,
    made_at bigint not null,
    primary key (school, day, version)
  )`,
  `create table shift (
    school text not null,
    shift text not null,
    stream text not null,
    guard text not null,
    opened_seq bigint not null,
    opened_at bigint not null,
    closed_seq bigint,
    closed_at bigint,
    opened text not null,
    closed text,
    primary key (school, shift)
  )`,
  `create index shift_by_time on shift (school, opened_at, shift)`,
  `create index shift_by_stream on shift (school, stream, opened_seq)`,
  `create table shift_refusal (
    school text not null,
    stream text not null,
    seq bigint not null,
    guard text not null,
    at bigint not null,
    body text not null,
    primary key (school, stream, seq)
  )`,
  `create index shift_refusal_by_time on shift_refusal (school, at, stream, seq)`,
  `create table gun_reading (
    school text not null,
    check_id text not null,
    at bigint not null,
    stream text not null,
    tenths bigint not null,
    site text not null,
    thermometer text not null,
    primary key (school, check_id, at)
  )`,
  `create index gun_reading_by_time on gun_reading (school, at, check_id)`,
]
