/**
 * Links by which guardians tell home readings, one per person and renewed by their number; the key that signs them;
 * and whom to call, sealed as bodies are.
 */
export const migration: readonly string[] = [
  `create table link_key (
    school text not null primary key,
    key blob not null
  )`,
  `create table guardian_link (
    school text not null,
    person_id text not null,
    generation bigint not null,
    expires_at bigint not null,
    revoked bigint not null,
    primary key (school, person_id)
  )`,
  `create table guardian_contact (
    school text not null,
    person_id text not null,
    kid text not null,
    sealed blob not null,
    primary key (school, person_id)
  )`,
]
