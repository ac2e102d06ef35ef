import { pinyin } from 'pinyin-pro'
import type { FeedEntry } from '#contract/feed.ts'
import type { Person, RosterKind, RosterPerson } from '#domain/person.ts'
import { compareUnits } from '#domain/unit-order.ts'
import { newId } from '../auth/secret.ts'
import type { Row, Statements } from '../db/database.ts'
import { insertRows } from '../db/in-parts.ts'
import { integer, oneOf, orNull, text } from '../db/row.ts'
import { publish } from '../feed.ts'
import { keepContacts, type SealedContacts } from '../guardian/contacts.ts'
import type { World } from '../world.ts'
import type { Units } from './units.ts'

/** A row of the school's own list. */
export type ListedPerson = { kind: RosterKind; name: string; unit: string | null; number: string }
export type RosterChange = { added: number; changed: number; unchanged: number; guardians: number }

/** Monday to Friday. */
const SCHOOL_DAYS = 0b0011111

/** Somebody of a list, and how they stood before; undefined for somebody new. */
export type Listed = { person: RosterPerson; known: RosterPerson | undefined }

/**
 * Adds or changes people by their number, in one transaction; tablets hear of each who is new or different.
 *
 * @param guardians whom to call, sealed, by the pupil's number; no tablet hears of them
 * @param before called inside the transaction with whoever will be added or changed, before anything is
 */
export async function importRoster(
  { database, random }: Pick<World, 'database' | 'random'>,
  school: string,
  listed: readonly ListedPerson[],
  guardians: SealedContacts = new Map(),
  before: (
    sql: Statements,
    people: readonly Listed[],
    change: RosterChange,
  ) => Promise<void> = async () => {},
): Promise<RosterChange> {
  return await database.tx(async (sql) => {
    const people = heldAgainst(await rosterOf(sql, school), listed, random)
    const changed = people.filter(({ person, known }) => !isSame(person, known))
    const added = changed.filter(({ known }) => known === undefined).length
    const change = {
      added,
      changed: changed.length - added,
      unchanged: people.length - changed.length,
      guardians: guardians.size,
    }
    const differing = new Set(changed)
    const touched = people.filter((one) => differing.has(one) || guardians.has(one.person.number))
    await before(sql, touched, change)
    const news = changed.map(({ person }) => person)
    await storeAll(sql, school, news)
    if (news.length > 0) await publish(sql, school, news.map(told))
    const everybody = people.map(({ person }) => person)
    await keepContacts(sql, school, everybody, guardians)
    return change
  })
}

/** Everybody of a list beside how they stand; of several rows with one number the last counts. */
export function heldAgainst(
  roster: readonly RosterPerson[],
  listed: readonly ListedPerson[],
  random: World['random'],
): Listed[] {
  const byNumber = new Map(roster.map((person) => [person.number, person]))
  const latest = new Map(listed.map((person) => [person.number, person]))
  return [...latest.values()].map((person) => {
    const known = byNumber.get(person.number)
    return { person: merged(person, known, random), known }
  })
}

/** What tablets are told of somebody. */
export function told(person: RosterPerson): FeedEntry {
  return { kind: 'person', key: person.id, value: { ...person, cards: [...person.cards] } }
}

export async function rosterOf(sql: Statements, school: string): Promise<RosterPerson[]> {
  return (await sql.all('select * from person where school = ? order by id', school)).map(toPerson)
}

/** The part of the list that is of these units. */
export async function rosterWithin(sql: Statements, school: string, units: Units): Promise<RosterPerson[]> {
  const all = await rosterOf(sql, school)
  return units === null ? all : all.filter(({ unit }) => unit !== null && units.includes(unit))
}

/** Somebody of the school's list; null when nobody has this id. */
export async function rosterPerson(
  sql: Statements,
  school: string,
  id: string,
): Promise<RosterPerson | null> {
  const [row] = await sql.all('select * from person where school = ? and id = ?', school, id)
  return row === undefined ? null : toPerson(row)
}

/** Somebody of the school's list as the ledger tells them; null when nobody has this id. */
export async function personNamed(sql: Statements, school: string, id: string): Promise<Person | null> {
  const person = await rosterPerson(sql, school, id)
  return person === null ? null : asPerson(person)
}

/** The classes that have pupils, as a school counts them. */
export async function classesOf(sql: Statements, school: string): Promise<string[]> {
  const rows = await sql.all(
    `select distinct unit from person where school = ? and kind = 'student' and unit is not null`,
    school,
  )
  return rows.map((row) => text(row, 'unit')).sort(compareUnits)
}

/** Classes and departments, as a school counts them. */
export async function unitsOf(sql: Statements, school: string): Promise<string[]> {
  const rows = await sql.all('select distinct unit from person where school = ? and unit is not null', school)
  return rows.map((row) => text(row, 'unit')).sort(compareUnits)
}

/** No more of somebody than a record holds. */
export function asPerson({ id, kind, name, unit }: Person): Person {
  return { id, kind, name, unit }
}

/** Notes the pass ids of a person's cards and tells the tablets. */
export async function setCards(
  database: World['database'],
  school: string,
  person: RosterPerson,
  cards: readonly string[],
): Promise<void> {
  await database.tx(async (sql) => {
    const held = { ...person, cards: [...cards] }
    await storeAll(sql, school, [held])
    await publish(sql, school, [told(held)])
  })
}

function merged(
  listed: ListedPerson,
  known: RosterPerson | undefined,
  random: World['random'],
): RosterPerson {
  const { kind, name, unit, number } = listed
  return {
    ...{ kind, name, unit, number },
    ...spelled(name),
    id: known?.id ?? newId(random),
    cards: known?.cards ?? [],
    days: known?.days ?? SCHOOL_DAYS,
  }
}

/** How a name is searched for: `欧阳明月` is `oymy` and `ouyangmingyue`. Latin letters stay as they are. */
export function spelled(name: string): { initials: string; pinyin: string } {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', surname: 'head', v: true })
  const letters = syllables.map((syllable) => syllable.toLowerCase().replaceAll(/[^a-z0-9]/g, ''))
  return {
    initials: letters
      .map((syllable) => syllable.slice(0, 1))
      .join('')
      .slice(0, 40),
    pinyin: letters.join('').slice(0, 200),
  }
}

/** Whether an import of this would change nothing. */
export function isSame(a: RosterPerson, b: RosterPerson | undefined): boolean {
  return (
    b !== undefined &&
    a.kind === b.kind &&
    a.name === b.name &&
    a.unit === b.unit &&
    a.initials === b.initials &&
    a.pinyin === b.pinyin
  )
}

/** Writes each as they now stand. Only inside a transaction. */
export async function storeAll(
  sql: Statements,
  school: string,
  people: readonly RosterPerson[],
): Promise<void> {
  await insertRows(
    sql,
    'insert into person (school, id, kind, name, unit, number, initials, pinyin, cards, days) values',
    people.map((person) => [
      ...[school, person.id, person.kind, person.name, person.unit, person.number],
      ...[person.initials, person.pinyin, person.cards.join(' '), person.days],
    ]),
    `on conflict (school, id) do update set kind = excluded.kind, name = excluded.name, unit = excluded.unit,
       initials = excluded.initials, pinyin = excluded.pinyin, cards = excluded.cards, days = excluded.days`,
  )
}

function toPerson(row: Row): RosterPerson {
  return {
    id: text(row, 'id'),
    kind: oneOf(['student', 'staff'], row, 'kind'),
    name: text(row, 'name'),
    unit: orNull(text, row, 'unit'),
    number: text(row, 'number'),
    initials: text(row, 'initials'),
    pinyin: text(row, 'pinyin'),
    cards: text(row, 'cards')
      .split(' ')
      .filter((card) => card !== ''),
    days: integer(row, 'days'),
  }
}
