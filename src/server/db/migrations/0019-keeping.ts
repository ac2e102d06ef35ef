/*
 * What is kept how long. Projections: `aging`, the events that are erased by their age alone, and `absence_event`, those
 * that tell of one absence. State: the numbers of days whose records are erased, what was destroyed when, and the
 * orders that nothing may be.
 */
export const migration: readonly string[] = [
  `create table aging (
    school text not null,
    kind text not null,
    at bigint not null,
    gseq bigint not null,
    primary key (school, kind, at, gseq)
  )`,
  `create table absence_event (
    school text not null,
    absence text not null,
    gseq bigint not null,
    primary key (school, absence, gseq)
  )`,
  'create index case_event_by_gseq on case_event (school, gseq)',
  'create index case_by_check on case_file (school, check_id) where check_id is not null',
  `create index event_quarantined on event (school, estimated_at, gseq) where disposition = 'quarantined'`,
  // Few events are doubted, and the figures of a running server count them.
  'create index event_doubted on event (school, why) where why is not null',
  `create table kept_day (
    school text not null,
    day text not null,
    kept_at bigint not null,
    numbers text not null,
    primary key (school, day)
  )`,
  `create table destruction_run (
    school text not null,
    run bigint not null,
    policy_version bigint not null,
    primary key (school, run)
  )`,
  `create table destruction (
    school text not null,
    run bigint not null,
    day text not null,
    purpose text not null,
    kind text not null,
    outcome text not null,
    things bigint not null,
    events bigint not null,
    primary key (school, run, day, purpose, kind, outcome)
  )`,
  `create table legal_hold (
    school text not null,
    hold text not null,
    reason text not null,
    made_by text not null,
    made_at bigint not null,
    lifted_by text,
    lifted_at bigint,
    primary key (school, hold)
  )`,
]
