import { generateSealingPair, openUnsealer, publicPointOf, type SealingKey } from '#ledger/seal.ts'
import { isSame, newId } from '../auth/secret.ts'
import type { Database, Row, Statements } from '../db/database.ts'
import { bytes, integer, only, orNull, text } from '../db/row.ts'
import type { World } from '../world.ts'

/** The private half, as it is kept on a stick or on paper. */
export type KeptSealingKey = { kid: string; privateKey: string }

/** `waiting`: nobody has shown yet that it is kept elsewhere. `kept`: opens what was sealed to it, seals nothing new. */
export type SealingKeyState = 'current' | 'kept' | 'waiting'
export type SealingKeyRow = { school: string; kid: string; madeAt: number; state: SealingKeyState }

/** What is sealed to first: the key last shown to be kept; before set-up has come so far, the first there is. */
const NEWEST_FIRST = 'case when proven_at is null then 1 else 0 end, proven_at desc, made_at'

/** The key that everything new is sealed to. */
export async function currentSealingKey(sql: Statements, school: string): Promise<SealingKey> {
  const row = only(
    await sql.all(
      `select kid, public_key from sealing_key where school = ? order by ${NEWEST_FIRST} limit 1`,
      school,
    ),
  )
  return { kid: text(row, 'kid'), publicKey: text(row, 'public_key') }
}

/** Makes a key that waits: nothing is sealed to it before its backup was shown. */
export async function newSealingKey(
  { database, clock, random }: Pick<World, 'database' | 'clock' | 'random'>,
  school: string,
): Promise<KeptSealingKey> {
  const kid = newId(random)
  const { publicKey, privateKey } = await generateSealingPair()
  await database.tx(async (sql) => {
    const madeAt = Math.max(clock(), (await lastOf(sql, school, 'made_at')) + 1)
    await sql.run(
      'insert into sealing_key (school, kid, public_key, private_key, made_at) values (?, ?, ?, ?, ?)',
      ...[school, kid, publicKey, privateKey, madeAt],
    )
  })
  return { kid, privateKey }
}

/**
 * Puts a waiting key into use once its backup was brought back. The one before stays and opens what was sealed to it;
 * tablets and console seal to the new one from their next contact on.
 */
export async function useSealingKey(
  { database, clock }: Pick<World, 'database' | 'clock'>,
  { kid, privateKey }: KeptSealingKey,
): Promise<'used' | 'used-already' | 'unknown' | 'damaged'> {
  return await database.tx(async (sql) => {
    const [row] = await sql.all('select * from sealing_key where kid = ?', kid)
    if (row === undefined) return 'unknown'
    if (!isSame(privateKey, text(row, 'private_key'))) return 'damaged'
    if (orNull(integer, row, 'proven_at') !== null) return 'used-already'
    const school = text(row, 'school')
    const provenAt = Math.max(clock(), (await lastOf(sql, school, 'proven_at')) + 1)
    await sql.run(
      'update sealing_key set proven_at = ? where school = ? and kid = ?',
      ...[provenAt, school, kid],
    )
    return 'used'
  })
}

/** Each key is later than the one before, also where a clock stood or went back. */
async function lastOf(sql: Statements, school: string, column: 'made_at' | 'proven_at'): Promise<number> {
  const rows = await sql.all(
    `select coalesce(max(${column}), 0) as at from sealing_key where school = ?`,
    school,
  )
  return integer(only(rows), 'at')
}

/** All keys of all schools, what is sealed to first. */
export async function sealingKeys(database: Database): Promise<SealingKeyRow[]> {
  const rows = await database.all(`select * from sealing_key order by school, ${NEWEST_FIRST}`)
  return rows.map((row, index) => ({
    school: text(row, 'school'),
    kid: text(row, 'kid'),
    madeAt: integer(row, 'made_at'),
    state: stateOf(row, rows[index - 1]),
  }))
}

function stateOf(row: Row, before: Row | undefined): SealingKeyState {
  if (before === undefined || text(before, 'school') !== text(row, 'school')) return 'current'
  return orNull(integer, row, 'proven_at') === null ? 'waiting' : 'kept'
}

/** Records of one look; a backup that opens these opens all that were sealed to it. */
const MOST_TRIED = 1000

/**
 * Whether a backup opens what is stored: the newest records under its name, with nothing but what the backup holds.
 *
 * @returns null when it is no key at all
 */
export async function tryBackup(
  database: Database,
  { kid, privateKey }: KeptSealingKey,
): Promise<{ opened: number; closed: number } | null> {
  const publicKey = await publicPointOf(privateKey)
  if (publicKey === null) return null
  const [key] = await database.all('select school from sealing_key where kid = ?', kid)
  if (key === undefined) return { opened: 0, closed: 0 }
  const school = text(key, 'school')
  const { unseal } = await openUnsealer(school, kid, privateKey, publicKey)
  const rows = await database.all(
    `select body from event where school = ? and body is not null and header like ?
      order by gseq desc limit ?`,
    ...[school, `%"kid":"${kid}"%`, MOST_TRIED],
  )
  const tried = await Promise.all(
    rows.map(async (row) => await unseal(bytes(row, 'body')).then(Boolean, () => false)),
  )
  const opened = tried.filter(Boolean).length
  return { opened, closed: tried.length - opened }
}
