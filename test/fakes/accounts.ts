import { changePassword } from '#contract/accounts.ts'
import { CONSOLE_HEADER } from '#contract/endpoint.ts'
import { signIn } from '#contract/session.ts'
import type { Role } from '#domain/role.ts'
import { hashPassword } from '#server/auth/password.ts'
import { ADMIN, cookieOf } from './administrator.ts'
import type { Asker } from './askers.ts'
import type { Served } from './served.ts'

/** What whoever was given a password puts in its place. */
export const OWN_PASSWORD = 'own horse battery'

/** Puts an own password in the place of one that somebody else gave. @param cookie of whoever signed in by it */
export async function ownPassword(
  { post }: Pick<Served, 'post'>,
  cookie: { Cookie: string },
  before: string,
): Promise<void> {
  const changed = await post(changePassword.path, { before, password: OWN_PASSWORD }, cookie)
  if (!changed.ok) throw new Error(await changed.text())
}

/** Somebody of a school, signed in; by default the account is called as its role. */
export async function signedInAs(
  { world, post }: Pick<Served, 'world' | 'post'>,
  school: string,
  { role, units = [], account = role }: { role: Role; units?: readonly string[]; account?: string },
): Promise<{ Cookie: string }> {
  const { salt, hash, cost } = await hashPassword(ADMIN.password, world.settings.scrypt, world.random)
  await world.database.run(
    `insert into account (school, account, name, role, units, recovery, salt, hash, cost, made_at)
     values (?, ?, ?, ?, ?, '[]', ?, ?, ?, ?)`,
    ...[school, account, account, role, JSON.stringify(units), salt, hash, cost, world.clock()],
  )
  return { Cookie: cookieOf(await post(signIn.path, { account, password: ADMIN.password })) }
}

/** The same as somebody who asks by any route. */
export function askerAs(served: Pick<Served, 'ask'>, name: string, cookie: { Cookie: string }): Asker {
  const headers = { 'Content-Type': 'application/json', [CONSOLE_HEADER]: '1', ...cookie }
  return {
    ...{ name, secret: 'AAAAAAAAAAAAAAAAAAAAAA' },
    ask: (method, target, body) =>
      served.ask(target, { method, headers, ...(method === 'GET' ? {} : { body }) }),
  }
}
