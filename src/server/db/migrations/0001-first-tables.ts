/*
 * `school` leads every primary key and unique index, so that rows can be spread by school (SYNC.md §2.12).
 * Types: bigint (epoch ms and numbers), text, blob. No defaults, no booleans, no JSON operators.
 */
export const migration: readonly string[] = [
  `create table school (
    school text not null primary key,
    name text not null,
    digest_key blob not null,
    cursor_key blob not null,
    epoch text not null,
    made_at bigint not null
  )`,
  `create table counter (
    school text not null primary key,
    n bigint not null
  )`,
  `create table sealing_key (
    school text not null,
    kid text not null,
    public_key text not null,
    private_key text not null,
    made_at bigint not null,
    proven_at bigint,
    primary key (school, kid)
  )`,
  `create table pass_key (
    school text not null,
    kid text not null,
    public_key text not null,
    private_key text not null,
    not_after bigint not null,
    primary key (school, kid)
  )`,
  `create table account (
    school text not null,
    account text not null,
    name text not null,
    salt blob not null,
    hash blob not null,
    cost text not null,
    made_at bigint not null,
    primary key (school, account)
  )`,
  `create index account_by_name on account (account)`,
  `create table session (
    school text not null,
    token_hash text not null,
    account text not null,
    expires_at bigint not null,
    primary key (school, token_hash)
  )`,
  `create table enrolment (
    school text not null,
    secret_hash text not null,
    name text not null,
    checkpoint_kind text not null,
    checkpoint_name text not null,
    lane text not null,
    expires_at bigint not null,
    stream text,
    primary key (school, secret_hash)
  )`,
  `create index enrolment_by_secret on enrolment (secret_hash)`,
  `create table head (
    school text not null,
    stream text not null,
    seq bigint not null,
    hash text not null,
    state text not null,
    means text not null,
    credential text not null,
    name text not null,
    checkpoint_id text not null,
    checkpoint_kind text not null,
    checkpoint_name text not null,
    lane text not null,
    enrolled_at bigint not null,
    contact_at bigint,
    app text,
    unsynced bigint,
    oldest_unsynced_at bigint,
    persisted bigint,
    guard text,
    clock_off bigint,
    primary key (school, stream)
  )`,
  `create index head_by_stream on head (stream)`,
  `create table event (
    school text not null,
    stream text not null,
    seq bigint not null,
    gseq bigint not null,
    hash text not null,
    body_hash text not null,
    header text not null,
    body blob,
    received_at bigint not null,
    estimated_at bigint not null,
    disposition text not null,
    why text,
    primary key (school, stream, seq)
  )`,
  `create unique index event_by_gseq on event (school, gseq)`,
  `create table entry_step (
    school text not null,
    check_id text not null,
    gseq bigint not null,
    stream text not null,
    seq bigint not null,
    kind text not null,
    actor text not null,
    policy_version bigint not null,
    at bigint not null,
    body text not null,
    primary key (school, check_id, gseq)
  )`,
  `create table entry (
    school text not null,
    check_id text not null,
    stream text not null,
    seq bigint not null,
    at bigint not null,
    outcome text not null,
    person_id text,
    person_kind text,
    person_name text,
    person_unit text,
    tenths bigint,
    color text,
    grade text not null,
    corrected bigint not null,
    primary key (school, check_id)
  )`,
  `create index entry_by_time on entry (school, at, check_id)`,
  `create index entry_by_outcome on entry (school, outcome, at, check_id)`,
  `create table person (
    school text not null,
    id text not null,
    kind text not null,
    name text not null,
    unit text,
    number text not null,
    initials text not null,
    pinyin text not null,
    cards text not null,
    days bigint not null,
    primary key (school, id)
  )`,
  `create table guard (
    school text not null,
    id text not null,
    name text not null,
    initials text not null,
    salt text not null,
    rounds bigint not null,
    hash text not null,
    primary key (school, id)
  )`,
  `create table feed (
    school text not null,
    kind text not null,
    key text not null,
    gseq bigint not null,
    value text,
    primary key (school, kind, key)
  )`,
  `create unique index feed_by_gseq on feed (school, gseq)`,
]
