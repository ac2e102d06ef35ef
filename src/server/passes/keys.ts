import {
  createPassKeys,
  importPassSigningKey,
  type PassKey,
  type PassPrivateJwk,
  type PassPublicJwk,
} from '#health-code/pass-keys.ts'
import { concat, fromBase64url, toBase64url } from '#ledger/bytes.ts'
import type { Statements } from '../db/database.ts'
import { integer, text } from '../db/row.ts'
import { asSchool } from '../db/scope.ts'
import { publish } from '../feed.ts'
import type { World } from '../world.ts'

/** How long what a key signs can be verified: a school year and its holidays. */
const PASS_KEY_MS = 400 * 24 * 60 * 60_000
/** How long a key signs before the next one does: a card that is made on its last day is good as long again. */
const SIGNS_MS = 200 * 24 * 60 * 60_000

/** A key that signs passes, and until when what it signs can be verified, epoch ms. */
export type PassSigner = PassKey & { notAfter: number }

/** When a key of the school begins to sign, 0 for one from before there was a next, and when it is over. */
type KeptKey = { signsFrom: number; notAfter: number }

/** The school's key that signs now. */
export async function passSigner(sql: Statements, school: string, now: number): Promise<PassSigner> {
  const [row] = await sql.all(
    `select kid, private_key, not_after from pass_key
      where school = ? and coalesce(signs_from, 0) <= ? and not_after > ?
      order by coalesce(signs_from, 0) desc, kid limit 1`,
    ...[school, now, now],
  )
  if (row === undefined) throw new Error('a school without a key to sign with')
  const jwk = JSON.parse(text(row, 'private_key')) as PassPrivateJwk /* as `addPassKey` stored it */
  const { kid, key } = await importPassSigningKey(jwk)
  return { kid, key, notAfter: integer(row, 'not_after') }
}

/**
 * Makes the school's next key as soon as the last one has begun to sign: tablets know it for as long as the one before
 * signs, so that one that met no network meanwhile still reads what it signs. A key that is over stays for what was
 * signed with it; tablets pass over it by its date.
 */
export async function keepPassKeys(
  { database }: Pick<World, 'database'>,
  school: string,
  now: number,
): Promise<void> {
  if (!needsNext(await newestOf(database, school, now), now)) return
  const made = await createPassKeys()
  await database.tx(async (sql) => {
    const newest = await newestOf(sql, school, now)
    if (needsNext(newest, now)) await addPassKey(sql, school, made, nextSignsFrom(newest, now))
  })
}

/** Lets the next key sign at once where none does any more. Only inside a transaction. */
export async function signNow(sql: Statements, school: string, now: number): Promise<void> {
  const good = await sql.all(
    `select kid, coalesce(signs_from, 0) as signs_from from pass_key where school = ? and not_after > ?
      order by coalesce(signs_from, 0), kid`,
    ...[school, now],
  )
  const [first] = good
  if (first === undefined) return await addPassKey(sql, school, await createPassKeys(), now)
  if (integer(first, 'signs_from') <= now) return
  await sql.run(
    'update pass_key set signs_from = ? where school = ? and kid = ?',
    ...[now, school, text(first, 'kid')],
  )
}

/** The same for every school, each by itself. */
export async function keepAllPassKeys({ database, clock }: Pick<World, 'database' | 'clock'>): Promise<void> {
  for (const row of await database.all('select school from school order by school')) {
    const school = text(row, 'school')
    await asSchool(school, () => keepPassKeys({ database }, school, clock()))
  }
}

function needsNext(newest: KeptKey | null, now: number): boolean {
  return newest === null || newest.signsFrom <= now
}

/** When the key after this one begins to sign. */
function nextSignsFrom(before: KeptKey | null, now: number): number {
  if (before === null) return now
  return Math.max(now, before.notAfter - (PASS_KEY_MS - SIGNS_MS))
}

/** Keeps a new key, which signs from then on (epoch ms), and tells the tablets its public half. Only inside a transaction. */
export async function addPassKey(
  sql: Statements,
  school: string,
  { publicJwk, privateJwk }: Awaited<ReturnType<typeof createPassKeys>>,
  signsFrom: number,
): Promise<void> {
  const key = { kid: publicJwk.kid, publicKey: pointOf(publicJwk), notAfter: signsFrom + PASS_KEY_MS }
  await sql.run(
    `insert into pass_key (school, kid, public_key, private_key, not_after, signs_from)
     values (?, ?, ?, ?, ?, ?)`,
    ...[school, key.kid, key.publicKey, JSON.stringify(privateJwk), key.notAfter, signsFrom],
  )
  await publish(sql, school, [{ kind: 'pass-key', key: key.kid, value: key }])
}

async function newestOf(sql: Statements, school: string, now: number): Promise<KeptKey | null> {
  const [row] = await sql.all(
    `select coalesce(signs_from, 0) as signs_from, not_after from pass_key where school = ? and not_after > ?
      order by coalesce(signs_from, 0) desc, kid limit 1`,
    ...[school, now],
  )
  return row === undefined
    ? null
    : { signsFrom: integer(row, 'signs_from'), notAfter: integer(row, 'not_after') }
}

/** The key as tablets are told it: an uncompressed point. */
function pointOf({ x, y }: PassPublicJwk): string {
  return toBase64url(concat(Uint8Array.of(4), fromBase64url(x), fromBase64url(y)))
}
