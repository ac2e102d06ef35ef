import { createHmac } from 'node:crypto'
import { toBase64url } from '#ledger/bytes.ts'
import type { Row } from '../db/database.ts'
import { bytes, text } from '../db/row.ts'
import type { World } from '../world.ts'
import { isSame, newSecret } from './secret.ts'

/*
 * A browser in which somebody signed in before is known by a cookie. Its tries are counted apart from those of
 * strangers, so that whoever guesses passwords from the same network makes nobody wait but themselves.
 */
const COOKIE = 'cg_known'
/** A year. */
const LIFE_S = 365 * 24 * 60 * 60
const NONCE_BYTES = 9

/** Signed under a key of the school: nobody can make one. @param row of an account, with its school's `cursor_key` */
function markOf(row: Row, nonce: string): string {
  const said = ['CG-known-1', text(row, 'school'), text(row, 'account'), nonce].join('|')
  const mac = createHmac('sha256', bytes(row, 'cursor_key')).update(said).digest()
  return toBase64url(new Uint8Array(mac.subarray(0, 16)))
}

/** @returns the cookie by which this browser is known to the account from now on */
export function knownCookie({ random, settings }: Pick<World, 'random' | 'settings'>, row: Row): string {
  const nonce = newSecret(random, NONCE_BYTES)
  const value = `${text(row, 'account')}.${nonce}.${markOf(row, nonce)}`
  const secure = settings.secure ? '; Secure' : ''
  return `${COOKIE}=${value}; Path=/api/sign-in; HttpOnly; SameSite=Strict; Max-Age=${LIFE_S}${secure}`
}

/** What the browser is told apart by, or null when this account never signed in there. */
export function knownBrowser(request: Request, row: Row): string | null {
  const found = new RegExp(
    `(?:^|;\\s*)${COOKIE}=([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]+)(?:;|$)`,
  ).exec(request.headers.get('Cookie') ?? '')
  const [, account, nonce, mark] = found ?? []
  if (nonce === undefined || mark === undefined || account !== text(row, 'account')) return null
  return isSame(mark, markOf(row, nonce)) ? nonce : null
}
