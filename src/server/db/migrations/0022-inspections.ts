/*
 * Projection: inspections, each with its officials. State: the seal over the heads of all chains that is made once a day.
 */
export const migration: readonly string[] = [
  `create table inspection (
    school text not null,
    inspection text not null,
    gseq bigint not null,
    at bigint not null,
    stream text not null,
    seq bigint not null,
    actor text not null,
    authority text not null,
    mission text not null,
    leader_id text,
    leader_name text not null,
    areas text not null,
    checkpoint_id text not null,
    members text not null,
    primary key (school, inspection)
  )`,
  'create index inspection_by_time on inspection (school, at, inspection)',
  'create index inspection_by_place on inspection (school, stream, seq)',
  `create table day_seal (
    school text not null,
    day text not null,
    made_at bigint not null,
    heads text not null,
    prev text not null,
    hash text not null,
    kid text not null,
    signature text not null,
    primary key (school, day)
  )`,
]
