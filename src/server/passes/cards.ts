import type { RosterPerson } from '#domain/person.ts'
import type { Statements } from '../db/database.ts'
import { publish } from '../feed.ts'
import { changing, type Doer } from '../school/changes.ts'
import { rosterOf, setCards } from '../school/roster.ts'
import type { World } from '../world.ts'
import { passSigner } from './keys.ts'
import { fittedPass, newPassId } from './sign.ts'

/** A card is good for a school year at most, and no longer than its key. */
const CARD_MS = 365 * 24 * 60 * 60_000
/** A tablet's clock may be behind the server's. */
const EARLY_MS = 24 * 60 * 60_000

export type Card = { person: RosterPerson; text: string /** Epoch ms. */; expiresAt: number }
type Place = Pick<World, 'database' | 'random'>

/** Cards of everybody of a class or department, by number; who has none gets one, and a lost sheet is printed again. */
export async function cardsOf(world: Place, doer: Doer, unit: string): Promise<Card[]> {
  const people = (await rosterOf(world.database, doer.school))
    .filter((person) => person.unit === unit)
    .sort((a, b) => (a.number < b.number ? -1 : 1))
  return await made(world, doer, people, unit)
}

/** A new card for one person: the one before opens no gate any more, whoever has found it. */
export async function replaceCard(world: Place, doer: Doer, person: RosterPerson): Promise<Card[]> {
  await world.database.tx(async (sql) => await deny(sql, doer, person.cards))
  return await made(world, doer, [{ ...person, cards: [] }], person.number)
}

/** Puts passes on the school's deny list. Only inside a transaction. */
async function deny(sql: Statements, { school, at }: Doer, passes: readonly string[]): Promise<void> {
  await publish(
    sql,
    school,
    passes.map((key) => ({ kind: 'revoked-pass', key, value: { at } })),
  )
}

async function made(
  { database, random }: Place,
  doer: Doer,
  people: readonly RosterPerson[],
  subject: string,
): Promise<Card[]> {
  // A class that is nobody's leaves no trace of having been asked for.
  if (people.length === 0) return []
  const { school, at } = doer
  const signer = await passSigner(database, school, at)
  const cards: Card[] = []
  for (const listed of people) {
    const passId = listed.cards[0] ?? newPassId(random)
    if (listed.cards.length === 0) await setCards(database, school, listed, [passId])
    const { id: personId, name, kind } = listed
    const expiresAt = Math.min(at + CARD_MS, signer.notAfter)
    const claims = { school, passId, personId, name, kind, validFrom: at - EARLY_MS, expiresAt }
    cards.push({ person: listed, text: await fittedPass(signer, claims), expiresAt })
  }
  await changing({ database }, doer, async (_, note) =>
    note('cards-made', subject, { people: people.map(({ id }) => id) }),
  )
  return cards
}
