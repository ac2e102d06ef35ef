import { text } from '../db/row.ts'
import { noteChange, OPERATOR } from '../school/changes.ts'
import type { World } from '../world.ts'
import { hashPassword } from './password.ts'
import { NO_SECOND_FACTOR } from './second-factor.ts'
import { newSecret } from './secret.ts'

/** 96 random bits, 16 letters: typed once, then changed or kept in a safe. */
const PASSWORD_BYTES = 12

/**
 * Gives somebody who is locked out a new password and ends every session of theirs. The second factor is gone, a rest
 * after wrong tries is lifted, and an account that was disabled is not any more.
 *
 * @returns the password, or null when there is no such account
 */
export async function resetPassword(
  { database, clock, random, settings }: Pick<World, 'database' | 'clock' | 'random' | 'settings'>,
  account: string,
): Promise<string | null> {
  const password = newSecret(random, PASSWORD_BYTES)
  const { salt, hash, cost } = await hashPassword(password, settings.scrypt, random)
  const touched = await database.tx(async (sql) => {
    const at = clock()
    await sql.run('delete from session where account = ?', account)
    const rows = await sql.all('select school from account where account = ?', account)
    for (const row of rows)
      await noteChange(
        sql,
        { school: text(row, 'school'), account: OPERATOR, at },
        'account-reset',
        account,
        {},
      )
    return await sql.run(
      `update account set salt = ?, hash = ?, cost = ?, reset_at = ?, given_at = ?, disabled_at = null,
          ${NO_SECOND_FACTOR} where account = ?`,
      ...[salt, hash, cost, at, at, account],
    )
  })
  return touched === 0 ? null : password
}
