import type { Account } from '#contract/session.ts'
import { integer, orNull } from '../db/row.ts'
import type { World } from '../world.ts'
import { ACCOUNT, ACCOUNT_COLUMNS, toAccount } from './accounts.ts'
import { browserName } from './browser-name.ts'
import { hashOf, newSecret, TOKEN_BYTES } from './secret.ts'

/** A working day; then the administrator signs in again. */
const SESSION_MS = 12 * 60 * 60_000
/** How often it is written down that a session is in use, ms. */
const SEEN_MS = 5 * 60_000
/** The name of the cookie that carries a session. */
export const SESSION_COOKIE = 'cg_session'

/**
 * @param account as it was read, with the hash of the password that was right
 * @returns the cookie that carries the new session; null when the account was disabled, or got another password,
 *   while this one was being checked: what ends its sessions ends this one too
 */
export async function openSession(
  { database, clock, random, settings }: World,
  { hash, ...account }: Pick<Account, 'id' | 'school'> & { hash: Uint8Array },
  request: Request,
): Promise<string | null> {
  const token = newSecret(random, TOKEN_BYTES)
  const now = clock()
  await database.run('delete from session where school = ? and expires_at <= ?', account.school, now)
  const opened = await database.run(
    `insert into session (school, token_hash, account, expires_at, made_at, seen_at, agent)
      select school, ?, account, ?, ?, ?, ? from account
       where school = ? and account = ? and hash = ? and disabled_at is null`,
    ...[hashOf(token), now + SESSION_MS, now, now, browserName(request.headers.get('User-Agent'))],
    ...[account.school, account.id, hash],
  )
  if (opened === 0) return null
  return cookie(`${account.school}.${token}`, SESSION_MS / 1000, settings.secure)
}

/** @returns the cookie that takes the old one away */
export async function closeSession({ database, settings }: World, request: Request): Promise<string> {
  const held = heldBy(request)
  if (held !== null) {
    await database.run(
      'delete from session where school = ? and token_hash = ?',
      held.school,
      hashOf(held.token),
    )
  }
  return cookie('', 0, settings.secure)
}

/** What the server knows the session of a request by; null when it has none. */
export function sessionIdOf(request: Request): string | null {
  const held = heldBy(request)
  return held && hashOf(held.token)
}

/** Who is asking, or null. */
export async function sessionOf({ database, clock }: World, request: Request): Promise<Account | null> {
  const held = heldBy(request)
  if (held === null) return null
  const [row] = await database.all(
    `select ${ACCOUNT_COLUMNS}, session.seen_at from ${ACCOUNT}
       join session on session.school = account.school and session.account = account.account
      where session.school = ? and session.token_hash = ? and session.expires_at > ?
        and account.disabled_at is null`,
    held.school,
    hashOf(held.token),
    clock(),
  )
  if (row === undefined) return null
  const seenAt = orNull(integer, row, 'seen_at')
  if (seenAt === null || seenAt < clock() - SEEN_MS)
    await database.run(
      'update session set seen_at = ? where school = ? and token_hash = ?',
      ...[clock(), held.school, hashOf(held.token)],
    )
  return toAccount(row)
}

function heldBy(request: Request): { school: string; token: string } | null {
  const found = new RegExp(
    `(?:^|;\\s*)${SESSION_COOKIE}=([A-Za-z0-9_-]{1,64})\\.([A-Za-z0-9_-]{1,64})(?:;|$)`,
  ).exec(request.headers.get('Cookie') ?? '')
  const [, school, token] = found ?? []
  return school === undefined || token === undefined ? null : { school, token }
}

function cookie(value: string, seconds: number, secure: boolean): string {
  return `${SESSION_COOKIE}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}${secure ? '; Secure' : ''}`
}
