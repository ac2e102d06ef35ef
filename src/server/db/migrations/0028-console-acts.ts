/*
 * `console_act` says who wrote which event of the console stream, and about whom, from now on. `founding` holds the
 * links by which a bureau lets one more school be set up, as hashes; `founded` is the school that came of one.
 */
export const migration: readonly string[] = [
  `create table console_act (
    school text not null,
    n bigint not null,
    at bigint not null,
    account text not null,
    what text not null,
    subject text not null,
    person_id text,
    primary key (school, n)
  )`,
  'create index act_by_account on console_act (school, account, n)',
  'create index act_by_person on console_act (school, person_id, n)',
  'create index act_by_subject on console_act (school, subject, n)',
  'create index act_by_what on console_act (school, what, n)',
  'create index change_by_what on console_change (school, what, n)',
  `create table founding (
    school text not null,
    secret_hash text not null,
    expires_at bigint not null,
    founded text,
    primary key (school, secret_hash)
  )`,
]
