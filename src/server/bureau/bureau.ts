import { isTaken } from '../auth/accounts.ts'
import { hashPassword } from '../auth/password.ts'
import { hashOf, LINK_BYTES, newId, newSecret } from '../auth/secret.ts'
import type { Statements } from '../db/database.ts'
import { orNull, text } from '../db/row.ts'
import { noteChange, OPERATOR } from '../school/changes.ts'
import type { World } from '../world.ts'

type BureauWorld = Pick<World, 'database' | 'clock' | 'random' | 'settings'>

const PASSWORD_BYTES = 12
/** How long a link waits for a school to be set up by it: time for a letter and a meeting. */
const LINK_MS = 14 * 24 * 60 * 60_000

/** The bureau of this server; null while there is none. */
export async function bureauOf(sql: Statements): Promise<string | null> {
  const [row] = await sql.all('select school from bureau order by made_at limit 1')
  return row === undefined ? null : text(row, 'school')
}

/** Ids of the schools that a bureau may read. */
export async function membersOf(sql: Statements, bureau: string): Promise<string[]> {
  const rows = await sql.all('select member from bureau_school where school = ? order by member', bureau)
  return rows.map((row) => text(row, 'member'))
}

/**
 * The bureau above every school there is on this server, founded if there was none, with an account for it.
 *
 * @param bureau its name; of one that stands already it stays as it is
 * @returns the password of the account, or null when its name is taken
 */
export async function openBureau(
  { database, clock, random, settings }: BureauWorld,
  { bureau, account, name }: { bureau: string; account: string; name: string },
): Promise<string | null> {
  const password = newSecret(random, PASSWORD_BYTES)
  const { salt, hash, cost } = await hashPassword(password, settings.scrypt, random)
  const now = clock()
  return await database.tx(async (sql) => {
    if (await isTaken(sql, account)) return null
    const id = (await bureauOf(sql)) ?? newId(random)
    await sql.run(
      'insert into bureau (school, name, cursor_key, made_at) values (?, ?, ?, ?) on conflict (school) do nothing',
      ...[id, bureau, random(32), now],
    )
    await sql.run('insert into counter (school, n) values (?, 0) on conflict (school) do nothing', id)
    for (const row of await sql.all('select school from school order by school'))
      await join(sql, id, text(row, 'school'), now)
    await sql.run(
      `insert into account (school, account, name, role, units, recovery, salt, hash, cost, made_at, given_at)
       values (?, ?, ?, 'bureau', '[]', '[]', ?, ?, ?, ?, ?)`,
      ...[id, account, name, salt, hash, cost, now, now],
    )
    await noteChange(sql, { school: id, account: OPERATOR, at: now }, 'account-made', account, {
      role: 'bureau',
    })
    return password
  })
}

async function join(sql: Statements, bureau: string, school: string, now: number): Promise<void> {
  await sql.run(
    `insert into bureau_school (school, member, made_at) values (?, ?, ?)
      on conflict (school, member) do nothing`,
    ...[bureau, school, now],
  )
}

/** A link by which one more school of the bureau is set up; null when there is no bureau. @returns its secret */
export async function newSchoolLink({
  database,
  clock,
  random,
}: Pick<World, 'database' | 'clock' | 'random'>): Promise<string | null> {
  const secret = newSecret(random, LINK_BYTES)
  const bureau = await bureauOf(database)
  if (bureau === null) return null
  await database.run(
    'insert into founding (school, secret_hash, expires_at, founded) values (?, ?, ?, null)',
    ...[bureau, hashOf(secret), clock() + LINK_MS],
  )
  return secret
}

/** What a link of a bureau is good for; null for one that was never given, or is over. */
export async function schoolLink(
  { database, clock }: Pick<World, 'database' | 'clock'>,
  secret: string,
): Promise<{ bureau: string; founded: string | null } | null> {
  const [row] = await database.all(
    'select school, founded from founding where secret_hash = ? and expires_at > ?',
    ...[hashOf(secret), clock()],
  )
  return row === undefined ? null : { bureau: text(row, 'school'), founded: orNull(text, row, 'founded') }
}

/** The school that came of a link is the bureau's from now on. */
export async function joinByLink(
  { database, clock }: Pick<World, 'database' | 'clock'>,
  secret: string,
  { bureau, school }: { bureau: string; school: string },
): Promise<void> {
  await database.tx(async (sql) => {
    await sql.run(
      'update founding set founded = ? where school = ? and secret_hash = ?',
      ...[school, bureau, hashOf(secret)],
    )
    await join(sql, bureau, school, clock())
  })
}
