import { type RosterImports, UNDO_MS } from '#contract/roster.ts'
import type { RosterPerson } from '#domain/person.ts'
import { type Answer, ok, refuse } from '../answer.ts'
import { newId } from '../auth/secret.ts'
import type { Row, Statements } from '../db/database.ts'
import { allAmong, insertRows, runAmong } from '../db/in-parts.ts'
import { bytes, integer, oneOf, orNull, text } from '../db/row.ts'
import { publish } from '../feed.ts'
import type { SealedContacts } from '../guardian/contacts.ts'
import type { World } from '../world.ts'
import { changing, type Doer, noteChange } from './changes.ts'
import {
  importRoster,
  type Listed,
  type ListedPerson,
  type RosterChange,
  rosterOf,
  storeAll,
  told,
} from './roster.ts'

type Place = Pick<World, 'database' | 'random'>

/** Imports a list and keeps how everybody it touches stood before, so that it can be undone. */
export async function importUndoably(
  world: Place,
  doer: Doer,
  listed: readonly ListedPerson[],
  guardians: SealedContacts,
): Promise<RosterChange & { import: string }> {
  const made = newId(world.random)
  const change = await importRoster(world, doer.school, listed, guardians, async (sql, people, counts) => {
    const n = await noteChange(sql, doer, 'roster-imported', String(listed.length), counts)
    await sql.run(
      'insert into roster_import (school, import, n, at, account, added, changed) values (?, ?, ?, ?, ?, ?, ?)',
      ...[doer.school, made, n, doer.at, doer.account, counts.added, counts.changed],
    )
    await keepBefore(sql, doer.school, made, people, guardians)
  })
  return { ...change, import: made }
}

async function keepBefore(
  sql: Statements,
  school: string,
  made: string,
  people: readonly Listed[],
  guardians: SealedContacts,
): Promise<void> {
  const brought = people.filter(({ person }) => guardians.has(person.number)).map(({ person }) => person.id)
  const select = 'select person_id, kid, sealed from guardian_contact where school = ? and person_id in'
  const rows = await allAmong(sql, select, school, brought)
  const contacts = new Map(rows.map((row) => [text(row, 'person_id'), row]))
  const hasContact = new Set(brought)
  await insertRows(
    sql,
    `insert into roster_before (school, import, person_id, was_kind, was_name, was_unit, was_initials, was_pinyin,
       contact, kid, sealed) values`,
    people.map(({ person: { id }, known }) => [
      ...[school, made, id, known?.kind ?? null, known?.name ?? null, known?.unit ?? null],
      ...[known?.initials ?? null, known?.pinyin ?? null, hasContact.has(id) ? 1 : 0],
      ...[contacts.get(id)?.['kid'] ?? null, contacts.get(id)?.['sealed'] ?? null],
    ]),
  )
}

/** The imports of the last day, newest first. */
export async function importsOf(
  { database }: Place,
  school: string,
  now: number,
): Promise<RosterImports['imports']> {
  const rows = await database.all(
    `select roster_import.*, account.name from roster_import
       left join account on account.school = roster_import.school and account.account = roster_import.account
      where roster_import.school = ? and roster_import.at > ? order by n desc limit 100`,
    ...[school, now - UNDO_MS],
  )
  const standing = rows.find((row) => row['undone_at'] === null)
  return rows.map((row) => ({
    import: text(row, 'import'),
    at: integer(row, 'at'),
    by: orNull(text, row, 'name') ?? text(row, 'account'),
    added: integer(row, 'added'),
    changed: integer(row, 'changed'),
    undoneAt: orNull(integer, row, 'undone_at'),
    undoUntil: row === standing ? integer(row, 'at') + UNDO_MS : null,
  }))
}

/** Puts everybody an import touched back to how they stood; whom it added, it takes off the list. */
export async function undoImportOf(
  world: Place,
  doer: Doer,
  made: string,
): Promise<Answer<{ removed: number; restored: number }>> {
  return await changing(world, doer, async (sql, note) => {
    const { school, at } = doer
    const refused = await whyNotUndo(sql, school, made, at)
    if (refused !== null) return refused
    const rows = await sql.all('select * from roster_before where school = ? and import = ?', school, made)
    const isNew = (row: Row): boolean => row['was_kind'] === null
    const removed = rows.filter(isNew).map((row) => text(row, 'person_id'))
    const restored = await asBefore(
      sql,
      school,
      rows.filter((row) => !isNew(row)),
    )
    await runAmong(sql, 'delete from person where school = ? and id in', school, removed)
    await storeAll(sql, school, restored)
    await contactsBefore(sql, school, rows)
    const gone = removed.map((key) => ({ kind: 'person', key, value: null }) as const)
    if (rows.length > 0) await publish(sql, school, [...gone, ...restored.map(told)])
    await sql.run('update roster_import set undone_at = ? where school = ? and import = ?', at, school, made)
    await sql.run('delete from roster_before where school = ? and import = ?', school, made)
    const counts = { removed: removed.length, restored: restored.length }
    await note('roster-import-undone', String(removed.length + restored.length), counts)
    return ok(counts)
  })
}

async function whyNotUndo(sql: Statements, school: string, made: string, now: number) {
  const [row] = await sql.all('select * from roster_import where school = ? and import = ?', school, made)
  if (row === undefined) return refuse('not-found')
  if (row['undone_at'] !== null) return refuse('not-now', { why: 'import-undone' })
  if (integer(row, 'at') + UNDO_MS <= now) return refuse('not-now', { why: 'import-old' })
  const [later] = await sql.all(
    'select import from roster_import where school = ? and n > ? and undone_at is null limit 1',
    ...[school, integer(row, 'n')],
  )
  return later === undefined ? null : refuse('not-now', { why: 'import-later' })
}

/** Whoever is still on the list, with what they were called before; cards and days stay as they are. */
async function asBefore(sql: Statements, school: string, rows: readonly Row[]): Promise<RosterPerson[]> {
  const roster = new Map((await rosterOf(sql, school)).map((person) => [person.id, person]))
  return rows.flatMap((row) => {
    const person = roster.get(text(row, 'person_id'))
    if (person === undefined) return []
    return [
      {
        ...person,
        kind: oneOf(['student', 'staff'], row, 'was_kind'),
        name: text(row, 'was_name'),
        unit: orNull(text, row, 'was_unit'),
        initials: text(row, 'was_initials'),
        pinyin: text(row, 'was_pinyin'),
      },
    ]
  })
}

async function contactsBefore(sql: Statements, school: string, rows: readonly Row[]): Promise<void> {
  const touched = rows.filter((row) => integer(row, 'contact') === 1)
  const ids = touched.map((row) => text(row, 'person_id'))
  await runAmong(sql, 'delete from guardian_contact where school = ? and person_id in', school, ids)
  await insertRows(
    sql,
    'insert into guardian_contact (school, person_id, kid, sealed) values',
    touched
      .filter((row) => row['kid'] !== null)
      .map((row) => [school, text(row, 'person_id'), text(row, 'kid'), bytes(row, 'sealed')]),
  )
}

/** Forgets how people stood before imports that can no longer be undone. */
export async function forgetOldImports({
  database,
  clock,
}: Pick<World, 'database' | 'clock'>): Promise<void> {
  const before = clock() - UNDO_MS
  await database.tx(async (sql) => {
    await sql.run(
      `delete from roster_before where exists (select 1 from roster_import
         where roster_import.school = roster_before.school and roster_import.import = roster_before.import
           and roster_import.at <= ?)`,
      before,
    )
  })
}
