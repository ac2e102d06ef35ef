import type { Account } from '#contract/console.ts'
import type { World } from '../world.ts'
import { ACCOUNT, ACCOUNT_COLUMNS, toAccount } from './accounts.ts'
import { hashOf, newSecret, TOKEN_BYTES } from './secret.ts'

/** A working day; then the administrator signs in again. */
const SESSION_MS = 12 * 60 * 60_000
const COOKIE = 'cg_session'

/** @returns the cookie that carries the new session */
export async function openSession(
  { database, clock, random, settings }: World,
  account: Account,
): Promise<string> {
  const token = newSecret(random, TOKEN_BYTES)
  const now = clock()
  await database.run('delete from session where school = ? and expires_at <= ?', account.school, now)
  await database.run(
    'insert into session (school, token_hash, account, expires_at) values (?, ?, ?, ?)',
    account.school,
    hashOf(token),
    account.id,
    now + SESSION_MS,
  )
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

/** Who is asking, or null. */
export async function sessionOf({ database, clock }: World, request: Request): Promise<Account | null> {
  const held = heldBy(request)
  if (held === null) return null
  const [row] = await database.all(
    `select ${ACCOUNT_COLUMNS} from ${ACCOUNT}
       join session on session.school = account.school and session.account = account.account
      where session.school = ? and session.token_hash = ? and session.expires_at > ?
        and account.disabled_at is null`,
    held.school,
    hashOf(held.token),
    clock(),
  )
  return row === undefined ? null : toAccount(row)
}

function heldBy(request: Request): { school: string; token: string } | null {
  const found = new RegExp(`(?:^|;\\s*)${COOKIE}=([A-Za-z0-9_-]{1,64})\\.([A-Za-z0-9_-]{1,64})(?:;|$)`).exec(
    request.headers.get('Cookie') ?? '',
  )
  const [, school, token] = found ?? []
  return school === undefined || token === undefined ? null : { school, token }
}

function cookie(value: string, seconds: number, secure: boolean): string {
  return `${COOKIE}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}${secure ? '; Secure' : ''}`
}
