import type { RosterPerson } from '#domain/person.ts'
import { type Answer, ok, refuse } from '../answer.ts'
import type { Row, Statements, Value } from '../db/database.ts'
import { bytes, integer, only, text } from '../db/row.ts'
import { changing, type Doer } from '../school/changes.ts'
import { rosterPerson } from '../school/roster.ts'
import type { World } from '../world.ts'
import { claimOf, isSignedBy, linkToken } from './token.ts'

/** A term with its holidays; no rule says how long. A link that was lost works no longer than that. */
const LINK_MS = 180 * 24 * 60 * 60_000
const KEY_BYTES = 32

export type LinkState = 'good' | 'expired' | 'revoked'
export type Link = { person: string; token: string; state: LinkState /** Epoch ms. */; expiresAt: number }

/** The links these people have; who has none is left out. */
export async function linksOf(
  sql: Statements,
  school: string,
  people: readonly RosterPerson[],
  now: number,
): Promise<Map<string, Link>> {
  const key = await keyOf(sql, school)
  if (key === null) return new Map()
  const wanted = new Set(people.map(({ id }) => id))
  const rows = await sql.all('select * from guardian_link where school = ?', school)
  const links = rows.filter((row) => wanted.has(text(row, 'person_id'))).map((row) => toLink(row, key, now))
  return new Map(links.map((link) => [link.person, link]))
}

/** Gives a link to each of these people who has none yet; the links of the others stay as they are. */
export async function giveLinks(
  { database, random, clock }: Pick<World, 'database' | 'random' | 'clock'>,
  school: string,
  people: readonly RosterPerson[],
): Promise<void> {
  await database.tx(async (sql) => {
    await sql.run(
      'insert into link_key (school, key) values (?, ?) on conflict (school) do nothing',
      ...[school, random(KEY_BYTES)],
    )
    for (const { id } of people) {
      await sql.run(
        `insert into guardian_link (school, person_id, generation, expires_at, revoked) values (?, ?, 1, ?, 0)
         on conflict (school, person_id) do nothing`,
        ...[school, id, clock() + LINK_MS],
      )
    }
  })
}

/** New links for these people: every older one of theirs is dead from now on. `subject`: for the list of changes. */
export async function renewLinks(
  world: Pick<World, 'database'>,
  doer: Doer,
  people: readonly RosterPerson[],
  subject: string,
): Promise<void> {
  await changeLinks(world, doer, people, {
    what: 'guardian-links-renewed',
    subject,
    set: 'generation = generation + 1, expires_at = ?, revoked = 0',
    values: [doer.at + LINK_MS],
  })
}

/** Ends the links of these people until they are renewed. */
export async function revokeLinks(
  world: Pick<World, 'database'>,
  doer: Doer,
  people: readonly RosterPerson[],
  subject: string,
): Promise<void> {
  await changeLinks(world, doer, people, {
    what: 'guardian-links-revoked',
    subject,
    set: 'revoked = 1',
    values: [],
  })
}

type LinkChange = {
  what: 'guardian-links-renewed' | 'guardian-links-revoked'
  subject: string
  set: string
  values: readonly Value[]
}

async function changeLinks(
  world: Pick<World, 'database'>,
  doer: Doer,
  people: readonly RosterPerson[],
  { what, subject, set, values }: LinkChange,
): Promise<void> {
  await changing(world, doer, async (sql, note) => {
    for (const { id } of people)
      await sql.run(
        `update guardian_link set ${set} where school = ? and person_id = ?`,
        ...[...values, doer.school, id],
      )
    await note(what, subject, { people: people.map(({ id }) => id) })
  })
}

/** Whom a link is for. */
export type Holder = { school: string; schoolName: string; person: RosterPerson }

/**
 * Whom a token opens the page of. `not-found` for whatever this server did not sign, so that nothing can be learned
 * by trying; only who holds a link of ours is told that it was replaced or taken back (`revoked`) or has run out.
 */
export async function holderOf(sql: Statements, token: string, now: number): Promise<Answer<Holder>> {
  const claim = claimOf(token)
  if (claim === null) return refuse('not-found')
  const { school, generation } = claim
  const key = await keyOf(sql, school)
  if (key === null || !isSignedBy(key, token)) return refuse('not-found')
  const person = await rosterPerson(sql, school, claim.person)
  const [row] = await sql.all(
    'select * from guardian_link where school = ? and person_id = ?',
    ...[school, claim.person],
  )
  if (person === null || row === undefined || generation !== integer(row, 'generation'))
    return refuse('revoked')
  const state = stateOf(row, now)
  if (state === 'revoked') return refuse('revoked')
  if (state === 'expired') return refuse('link-expired')
  const named = only(await sql.all('select name from school where school = ?', school))
  return ok({ school, schoolName: text(named, 'name'), person })
}

async function keyOf(sql: Statements, school: string): Promise<Uint8Array | null> {
  const [row] = await sql.all('select key from link_key where school = ?', school)
  return row === undefined ? null : bytes(row, 'key')
}

function toLink(row: Row, key: Uint8Array, now: number): Link {
  const person = text(row, 'person_id')
  const claim = { school: text(row, 'school'), person, generation: integer(row, 'generation') }
  return {
    person,
    token: linkToken(key, claim),
    state: stateOf(row, now),
    expiresAt: integer(row, 'expires_at'),
  }
}

function stateOf(row: Row, now: number): LinkState {
  if (integer(row, 'revoked') === 1) return 'revoked'
  return integer(row, 'expires_at') <= now ? 'expired' : 'good'
}
