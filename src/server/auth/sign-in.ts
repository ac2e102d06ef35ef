import type { RequestOf } from '#contract/endpoint.ts'
import type { Account, signIn } from '#contract/session.ts'
import { type Answer, ok, refuse } from '../answer.ts'
import type { Row } from '../db/database.ts'
import { bytes, integer, orNull, text } from '../db/row.ts'
import { asSchool } from '../db/scope.ts'
import { changing } from '../school/changes.ts'
import type { World } from '../world.ts'
import { ACCOUNT, ACCOUNT_COLUMNS, toAccount } from './accounts.ts'
import { knownBrowser, knownCookie } from './known-browser.ts'
import { networkOf } from './network.ts'
import { decoyHash, isPassword, type PasswordHash } from './password.ts'
import { hasSecondFactor, spendCode } from './second-factor.ts'
import { openSession } from './session.ts'
import { countTries } from './tries.ts'

const WINDOW_MS = 15 * 60_000
/** Wrong tries for one account from one place; and from one address for whatever accounts (a school shares one). */
const MOST_PER_PLACE = 5
const MOST_PER_ADDRESS = 20
/** Wrong codes of an account whose password was right: only who knows that can make its owner wait. */
const MOST_CODES = 10
/** Password checks at once: each takes a core for a third of a second and 32 MB. */
const MOST_AT_ONCE = 8

type From = { address: string; raw: Request }
type SignIn = (asked: RequestOf<typeof signIn>, from: From) => Promise<Answer<Account>>

/**
 * Signing in. Wrong tries are counted by account and place: a browser in which the account signed in before, else the
 * network the request comes from. So a stranger makes nobody wait but whoever tries from where they are.
 */
export function openSignIn(world: World): SignIn {
  const places = countTries(MOST_PER_PLACE, WINDOW_MS, world.clock)
  const addresses = countTries(MOST_PER_ADDRESS, WINDOW_MS, world.clock)
  const codes = countTries(MOST_CODES, WINDOW_MS, world.clock)
  let checking = 0

  return async ({ account, password, code }, { address, raw }) => {
    const row = await accountNamed(world, account)
    const known = row && knownBrowser(raw, row)
    const resetAt = row && orNull(integer, row, 'reset_at')
    const network = networkOf(address)
    const place = JSON.stringify([account, resetAt, known ?? network])
    // A reset of the last minutes lets its account in again where others are still made to wait.
    const isStranger = known === null && (resetAt === null || resetAt < world.clock() - WINDOW_MS)
    const retryAfter = Math.max(places.wait(place), isStranger ? addresses.wait(network) : 0)
    if (retryAfter > 0) return refuse('too-many-tries', { retryAfter })
    if (checking >= MOST_AT_ONCE) return refuse('overloaded', { retryAfter: 2 })
    // Counted before the slow check, so that tries sent at once count too.
    places.fail(place)
    if (known === null) addresses.fail(network)
    checking += 1
    try {
      const right = await isPassword(
        password,
        row === null ? decoyHash(world.settings.scrypt) : hashOfRow(row),
      )
      if (row === null || !right) return refuse('wrong-password')
      const refused = await secondFactor(row, code)
      if (refused !== null) return refused
      const signedIn = toAccount(row)
      const session = await openSession(world, { ...signedIn, hash: bytes(row, 'hash') }, raw)
      if (session === null) return refuse('wrong-password')
      places.forget(place)
      addresses.forget(network)
      return ok(signedIn, { 'Set-Cookie': [session, knownCookie(world, row)] })
    } finally {
      checking -= 1
    }
  }

  async function secondFactor(row: Row, code: string | undefined) {
    if (!hasSecondFactor(row)) return null
    if (code === undefined) return refuse('second-factor')
    const [school, account] = [text(row, 'school'), text(row, 'account')]
    const key = JSON.stringify([account, row['reset_at']])
    const retryAfter = codes.wait(key)
    if (retryAfter > 0) return refuse('too-many-tries', { retryAfter })
    codes.fail(key)
    const at = world.clock()
    const spent = await spendCode(world.database, row, code, at)
    if (spent === null) return refuse('second-factor')
    codes.forget(key)
    if (spent === 'recovery')
      await asSchool(school, () =>
        changing(world, { school, account, at }, (_, note) => note('recovery-code-used', account, {})),
      )
    return null
  }
}

/** Whether this is the password of an account that is signed in already. */
export async function isOwnPassword(row: Row, password: string): Promise<boolean> {
  return await isPassword(password, hashOfRow(row))
}

/** Of several of one name, which two schools could only make in the same moment, the first. */
async function accountNamed({ database }: World, account: string): Promise<Row | null> {
  const [row] = await database.all(
    `select ${ACCOUNT_COLUMNS} from ${ACCOUNT}
      where account.account = ? and account.disabled_at is null order by account.made_at`,
    account,
  )
  return row ?? null
}

function hashOfRow(row: Row): PasswordHash {
  return { salt: bytes(row, 'salt'), hash: bytes(row, 'hash'), cost: text(row, 'cost') }
}
