import { renderSVG } from 'uqr'
import type { Account } from '#contract/session.ts'
import { type Answer, ok, type Refused, refuse } from '../answer.ts'
import type { Row } from '../db/database.ts'
import { bytes, only, orNull } from '../db/row.ts'
import { changing } from '../school/changes.ts'
import type { World } from '../world.ts'
import { hashPassword, isSamePassword } from './password.ts'
import { NO_SECOND_FACTOR, newRecovery, recoveryHash } from './second-factor.ts'
import { endSessions } from './sessions-of.ts'
import { isOwnPassword } from './sign-in.ts'
import { otpauthOf, SECRET_BYTES, stepOfCode, toBase32 } from './totp.ts'
import { countTries } from './tries.ts'

const WINDOW_MS = 15 * 60_000
const MOST_TRIES = 5

/** What somebody who is signed in does about how they sign in: nothing without the password once more. */
export type OwnAccounts = {
  rowOf: (account: Account) => Promise<Row>
  changePassword: (
    account: Account,
    asked: { before: string; password: string; session: string | null },
  ) => Promise<Answer<object>>
  begin: (account: Account, password: string) => Promise<Answer<{ secret: string; qr: string }>>
  confirm: (account: Account, code: string) => Promise<Answer<{ recovery: string[] }>>
  remove: (account: Account, password: string) => Promise<Answer<object>>
}

export function openOwnAccounts(world: World): OwnAccounts {
  const { database, clock, random, settings } = world
  const tries = countTries(MOST_TRIES, WINDOW_MS, clock)
  const by = ({ school, id }: Account) => ({ school, account: id, at: clock() })
  const rowOf = async ({ school, id }: Account): Promise<Row> =>
    only(await database.all('select * from account where school = ? and account = ?', school, id))
  /** Counts a try before it is looked at, as at signing in. */
  const tried = async (
    { school, id }: Account,
    isRight: () => Promise<boolean> | boolean,
    wrong: Refused,
  ): Promise<Refused | null> => {
    const key = `${school} ${id}`
    const retryAfter = tries.wait(key)
    if (retryAfter > 0) return refuse('too-many-tries', { retryAfter })
    tries.fail(key)
    if (!(await isRight())) return wrong
    tries.forget(key)
    return null
  }
  const knows = (account: Account, row: Row, password: string): Promise<Refused | null> =>
    tried(account, () => isOwnPassword(row, password), refuse('wrong-password'))

  return {
    rowOf,
    changePassword: async (account, { before, password, session }) => {
      const row = await rowOf(account)
      const refused = await knows(account, row, before)
      if (refused !== null) return refused
      if (isSamePassword(before, password)) return refuse('not-now', { why: 'password-same' })
      const { salt, hash, cost } = await hashPassword(password, settings.scrypt, random)
      return await changing(world, by(account), async (sql, note) => {
        // One that was given while this one was being checked takes its place, not the other way round.
        const changed = await sql.run(
          `update account set salt = ?, hash = ?, cost = ?, given_at = null
            where school = ? and account = ? and hash = ?`,
          ...[salt, hash, cost, account.school, account.id, bytes(row, 'hash')],
        )
        if (changed === 0) return refuse('wrong-password')
        await endSessions(sql, account.school, account.id, session)
        await note('password-changed', account.id, {})
        return ok({})
      })
    },
    begin: async (account, password) => {
      const refused = await knows(account, await rowOf(account), password)
      if (refused !== null) return refused
      const secret = random(SECRET_BYTES)
      await database.run(
        'update account set totp_pending = ? where school = ? and account = ?',
        ...[secret, account.school, account.id],
      )
      const address = otpauthOf(secret, { school: account.schoolName, account: account.id })
      return ok({ secret: toBase32(secret), qr: renderSVG(address, { ecc: 'M', border: 4 }) })
    },
    confirm: async (account, code) => {
      const row = await rowOf(account)
      const pending = orNull(bytes, row, 'totp_pending')
      if (pending === null) return refuse('not-found')
      const step = stepOfCode(pending, code, clock(), null)
      const refused = await tried(account, () => step !== null, refuse('second-factor'))
      if (refused !== null) return refused
      const recovery = newRecovery(random)
      return await changing(world, by(account), async (sql, note) => {
        await sql.run(
          `update account set totp_secret = ?, totp_pending = null, totp_step = ?, recovery = ?
            where school = ? and account = ?`,
          ...[pending, step, JSON.stringify(recovery.map(recoveryHash)), account.school, account.id],
        )
        await note('second-factor-set', account.id, {})
        return ok({ recovery })
      })
    },
    remove: async (account, password) => {
      const refused = await knows(account, await rowOf(account), password)
      if (refused !== null) return refused
      return await changing(world, by(account), async (sql, note) => {
        await sql.run(
          `update account set ${NO_SECOND_FACTOR} where school = ? and account = ?`,
          ...[account.school, account.id],
        )
        await note('second-factor-removed', account.id, {})
        return ok({})
      })
    },
  }
}
