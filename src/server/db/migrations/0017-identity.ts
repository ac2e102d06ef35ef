/**
 * What a tablet may hold and how it ends: the school's lease and the key that signs its orders; of each tablet the key
 * of its roster, the point it opens things with, how old its own key is, and whether it was told to erase itself.
 * Device keys that were replaced are kept for files that they signed before.
 */
export const migration: readonly string[] = [
  'alter table school add column lease_ms bigint',
  `create table order_key (
    school text not null,
    kid text not null,
    public_key text not null,
    private_key text not null,
    made_at bigint not null,
    primary key (school, kid)
  )`,
  'alter table head add column roster_key blob',
  'alter table head add column lease_key text',
  'alter table head add column key_at bigint',
  'alter table head add column key_asked_at bigint',
  'alter table head add column token_before text',
  'alter table head add column wipe_order text',
  'alter table head add column wipe_ordered_at bigint',
  'alter table head add column wiped_at bigint',
  `create table retired_key (
    school text not null,
    stream text not null,
    credential text not null,
    retired_at bigint not null,
    primary key (school, stream, credential)
  )`,
]
