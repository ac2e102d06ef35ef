/*
 * Projections of what the console stream and departures say: cases, absences, closings, reports. `case` is a word
 * of SQL, hence `case_file`.
 */
export const migration: readonly string[] = [
  `create table case_event (
    school text not null,
    case_id text not null,
    gseq bigint not null,
    kind text not null,
    actor text not null,
    at bigint not null,
    body text not null,
    primary key (school, case_id, gseq)
  )`,
  `create table case_file (
    school text not null,
    case_id text not null,
    cause text not null,
    level text not null,
    owner_role text not null,
    owner_name text,
    opened_at bigint not null,
    due_at bigint not null,
    state text not null,
    closed_at bigint,
    closed_by text,
    has_feedback bigint not null,
    check_id text,
    person_id text,
    person_kind text,
    person_name text,
    person_unit text,
    primary key (school, case_id)
  )`,
  `create index case_by_state on case_file (school, state, opened_at, case_id)`,
  `create index case_by_time on case_file (school, opened_at, case_id)`,
  `create index case_by_due on case_file (school, state, due_at)`,
  `create table absence (
    school text not null,
    absence text not null,
    person_id text not null,
    person_kind text not null,
    person_name text not null,
    person_unit text,
    from_on text not null,
    until_on text not null,
    sessions text,
    reason text not null,
    note text not null,
    noted_by text not null,
    noted_at bigint not null,
    issuer text,
    seen_on text,
    withdrawn bigint not null,
    primary key (school, absence)
  )`,
  `create index absence_by_day on absence (school, until_on, absence)`,
  `create index absence_by_person on absence (school, person_id, absence)`,
  `create table day_closing (
    school text not null,
    day text not null,
    session text not null,
    actor text not null,
    at bigint not null,
    body text not null,
    primary key (school, day, session)
  )`,
  `create table day_report (
    school text not null,
    report text not null,
    day text not null,
    gseq bigint not null,
    actor text not null,
    at bigint not null,
    body text not null,
    primary key (school, report)
  )`,
  `create index report_by_day on day_report (school, day, gseq)`,
  `create table departure (
    school text not null,
    departure text not null,
    person_id text not null,
    at bigint not null,
    primary key (school, departure)
  )`,
  `create index departure_by_time on departure (school, at, departure)`,
]
