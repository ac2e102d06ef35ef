import { signIn, signOut, whoAmI } from '#contract/console.ts'
import { ok, refuse } from '../answer.ts'
import { ACCOUNT, ACCOUNT_COLUMNS, toAccount } from '../auth/accounts.ts'
import { decoyHash, isPassword, type PasswordHash } from '../auth/password.ts'
import { closeSession, openSession } from '../auth/session.ts'
import { countTries } from '../auth/tries.ts'
import type { Row } from '../db/database.ts'
import { bytes, text } from '../db/row.ts'
import type { Desk, Routes } from '../gate.ts'
import { consoleRoute, openRoute } from './console-route.ts'

const WINDOW_MS = 15 * 60_000
/** Wrong passwords for one account, and from one address (a school shares one). */
const MOST_PER_ACCOUNT = 5
const MOST_PER_ADDRESS = 20
/** Password checks at once: each takes a core for a third of a second and 32 MB. */
const MOST_AT_ONCE = 8

export function sessionRoutes(routes: Routes, desk: Desk): void {
  const perAccount = countTries(MOST_PER_ACCOUNT, WINDOW_MS, desk.clock)
  const perAddress = countTries(MOST_PER_ADDRESS, WINDOW_MS, desk.clock)
  let checking = 0

  openRoute(routes, desk, signIn, async ({ account, password }, { address }) => {
    const retryAfter = Math.max(perAccount.wait(account), perAddress.wait(address))
    if (retryAfter > 0) return refuse('too-many-tries', { retryAfter })
    if (checking >= MOST_AT_ONCE) return refuse('overloaded', { retryAfter: 2 })
    // Counted before the slow check, so that tries sent at once count too.
    perAccount.fail(account)
    perAddress.fail(address)
    checking += 1
    try {
      const row = await accountNamed(desk, account)
      const right = await isPassword(
        password,
        row === null ? decoyHash(desk.settings.scrypt) : hashOfRow(row),
      )
      if (row === null || !right) return refuse('wrong-password')
      perAccount.forget(account)
      perAddress.forget(address)
      const signedIn = toAccount(row)
      return ok(signedIn, { 'Set-Cookie': await openSession(desk, signedIn) })
    } finally {
      checking -= 1
    }
  })
  openRoute(routes, desk, signOut, async (_, { raw }) =>
    ok({}, { 'Set-Cookie': await closeSession(desk, raw) }),
  )
  consoleRoute(routes, desk, whoAmI, async (_, account) => ok(account))
}

async function accountNamed({ database }: Desk, account: string): Promise<Row | null> {
  const [row] = await database.all(
    `select ${ACCOUNT_COLUMNS} from ${ACCOUNT} where account.account = ? and account.disabled_at is null
      order by account.made_at`,
    account,
  )
  return row ?? null
}

function hashOfRow(row: Row): PasswordHash {
  return { salt: bytes(row, 'salt'), hash: bytes(row, 'hash'), cost: text(row, 'cost') }
}
