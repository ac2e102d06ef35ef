import { type AccountInfo, type changeAccount, type makeAccount, SCHOOL_ROLES } from '#contract/accounts.ts'
import type { RequestOf } from '#contract/endpoint.ts'
import { type Answer, ok, type Refused, refuse } from '../answer.ts'
import { isTaken, unitsIn } from '../auth/accounts.ts'
import { hashPassword } from '../auth/password.ts'
import { hasSecondFactor, NO_SECOND_FACTOR } from '../auth/second-factor.ts'
import { newSecret } from '../auth/secret.ts'
import { endSessionOf, endSessions, sessionsBy } from '../auth/sessions-of.ts'
import type { Statements } from '../db/database.ts'
import { integer, oneOf, orNull, text } from '../db/row.ts'
import { asEverySchool } from '../db/scope.ts'
import type { World } from '../world.ts'
import { changing, type Doer } from './changes.ts'

type AccountsWorld = Pick<World, 'database' | 'random' | 'settings'>
type Made = { password: string }

/** 96 random bits, 16 letters, as the rescue command makes them. */
const PASSWORD_BYTES = 12

/** Everybody who can sign in to the school or could, administrators first, by name. */
export async function accountsOf(sql: Statements, school: string, now: number): Promise<AccountInfo[]> {
  const rows = await sql.all('select * from account where school = ?', school)
  const sessions = await sessionsBy(sql, school, now)
  const all = rows.map((row) => ({
    account: text(row, 'account'),
    called: text(row, 'name'),
    role: oneOf(SCHOOL_ROLES, row, 'role'),
    units: unitsIn(row),
    madeAt: integer(row, 'made_at'),
    disabledAt: orNull(integer, row, 'disabled_at'),
    secondFactor: hasSecondFactor(row),
    sessions: sessions.get(text(row, 'account')) ?? [],
  }))
  const rank = ({ role }: AccountInfo): number => SCHOOL_ROLES.indexOf(role)
  return all.sort((a, b) => rank(a) - rank(b) || a.account.localeCompare(b.account, 'en'))
}

/**
 * A new account with a password that is shown once. Its name is of nobody else on the server: who signs in names no
 * school.
 */
export async function makeAccountOf(
  world: AccountsWorld,
  doer: Doer,
  { account, called, role, units }: RequestOf<typeof makeAccount>,
): Promise<Answer<Made>> {
  const password = newSecret(world.random, PASSWORD_BYTES)
  const { salt, hash, cost } = await hashPassword(password, world.settings.scrypt, world.random)
  // Over all schools, whose transactions follow one another: no two can take a name at once.
  return await asEverySchool(() =>
    changing(world, doer, async (sql, note): Promise<Answer<Made>> => {
      if (await isTaken(sql, account)) return refuse('not-now', { why: 'account-taken' })
      await sql.run(
        `insert into account (school, account, name, role, units, recovery, salt, hash, cost, made_at, given_at)
         values (?, ?, ?, ?, ?, '[]', ?, ?, ?, ?, ?)`,
        ...[doer.school, account, called, role, unitsFor(role, units), salt, hash, cost, doer.at, doer.at],
      )
      await note('account-made', account, { role, units })
      return ok({ password })
    }),
  )
}

export async function changeAccountOf(
  world: AccountsWorld,
  doer: Doer,
  { account, called, role, units }: RequestOf<typeof changeAccount>,
): Promise<Answer<object>> {
  return await changing(world, doer, async (sql, note): Promise<Answer<object>> => {
    const refused = await whyNot(sql, doer.school, account, role !== 'school')
    if (refused !== null) return refused
    await sql.run(
      'update account set name = ?, role = ?, units = ? where school = ? and account = ?',
      ...[called, role, unitsFor(role, units), doer.school, account],
    )
    await note('account-changed', account, { role, units })
    return ok({})
  })
}

export async function setDisabled(
  world: AccountsWorld,
  doer: Doer,
  account: string,
  isDisabled: boolean,
): Promise<Answer<object>> {
  return await changing(world, doer, async (sql, note): Promise<Answer<object>> => {
    const refused = await whyNot(sql, doer.school, account, isDisabled)
    if (refused !== null) return refused
    await sql.run(
      'update account set disabled_at = ? where school = ? and account = ?',
      ...[isDisabled ? doer.at : null, doer.school, account],
    )
    if (isDisabled) await endSessions(sql, doer.school, account)
    await note(isDisabled ? 'account-disabled' : 'account-enabled', account, {})
    return ok({})
  })
}

export async function resetAccountOf(
  world: AccountsWorld,
  doer: Doer,
  account: string,
): Promise<Answer<Made>> {
  const password = newSecret(world.random, PASSWORD_BYTES)
  const { salt, hash, cost } = await hashPassword(password, world.settings.scrypt, world.random)
  return await changing(world, doer, async (sql, note): Promise<Answer<Made>> => {
    const touched = await sql.run(
      `update account set salt = ?, hash = ?, cost = ?, reset_at = ?, given_at = ?, ${NO_SECOND_FACTOR}
        where school = ? and account = ?`,
      ...[salt, hash, cost, doer.at, doer.at, doer.school, account],
    )
    if (touched === 0) return refuse('not-found')
    await endSessions(sql, doer.school, account)
    await note('account-reset', account, {})
    return ok({ password })
  })
}

export async function endSessionOfAccount(
  world: AccountsWorld,
  doer: Doer,
  account: string,
  session: string,
): Promise<Answer<object>> {
  return await changing(world, doer, async (sql, note): Promise<Answer<object>> => {
    if (!(await endSessionOf(sql, doer.school, account, session))) return refuse('not-found')
    await note('session-ended', account, {})
    return ok({})
  })
}

/** Classes are a teacher's; whoever becomes something else has none. */
function unitsFor(role: string, units: readonly string[]): string {
  return JSON.stringify(role === 'teacher' ? [...new Set(units)] : [])
}

/** An account that is there, and not the last administrator who can sign in if it is to be one no more. */
async function whyNot(
  sql: Statements,
  school: string,
  account: string,
  isToLeave: boolean,
): Promise<Refused | null> {
  const rows = await sql.all('select account, role, disabled_at from account where school = ?', school)
  if (!rows.some((row) => text(row, 'account') === account)) return refuse('not-found')
  const running = rows.filter((row) => text(row, 'role') === 'school' && row['disabled_at'] === null)
  const isLast = running.length === 1 && running.some((row) => text(row, 'account') === account)
  return isToLeave && isLast ? refuse('not-now', { why: 'last-administrator' }) : null
}
