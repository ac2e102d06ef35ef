/*
 * How an account signs in: `recovery` is a JSON list of hashes, `totp_pending` a secret that no code was told of yet,
 * `totp_step` the last step that was used; `reset_at` lifts a rest after wrong tries from before. A bureau stands where
 * a school does: its accounts and sessions are rows of its own, and `bureau_school` says which schools it may read.
 */
export const migration: readonly string[] = [
  'alter table account add column reset_at bigint',
  'alter table account add column totp_secret blob',
  'alter table account add column totp_pending blob',
  'alter table account add column totp_step bigint',
  'alter table account add column recovery text',
  `update account set recovery = '[]'`,
  'create index change_by_account on console_change (school, account, n)',
  'create index change_by_subject on console_change (school, subject, n)',
  `create table bureau (
    school text not null primary key,
    name text not null,
    cursor_key blob not null,
    made_at bigint not null
  )`,
  `create table bureau_school (
    school text not null,
    member text not null,
    made_at bigint not null,
    primary key (school, member)
  )`,
]
