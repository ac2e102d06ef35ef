import {
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
  endOwnSession,
  ownAccount,
  removeSecondFactor,
} from '#contract/accounts.ts'
import { ok } from '../answer.ts'
import { openOwnAccounts } from '../auth/own-account.ts'
import { hasSecondFactor, recoveryOf } from '../auth/second-factor.ts'
import { sessionIdOf } from '../auth/session.ts'
import { sessionsBy } from '../auth/sessions-of.ts'
import type { Desk, Routes } from '../gate.ts'
import { endSessionOfAccount } from '../school/accounts.ts'
import { consoleRoute } from './console-route.ts'

/** What everybody who is signed in sees and does of their own account. */
export function ownAccountRoutes(routes: Routes, desk: Desk): void {
  const own = openOwnAccounts(desk)
  consoleRoute(routes, desk, ownAccount, async (_, account, __, raw) => {
    const row = await own.rowOf(account)
    const sessions = await sessionsBy(desk.database, account.school, desk.clock())
    const current = sessionIdOf(raw)
    return ok({
      secondFactor: hasSecondFactor(row),
      recoveryLeft: recoveryOf(row).length,
      sessions: (sessions.get(account.id) ?? []).map((one) => ({ ...one, isThis: one.session === current })),
    })
  })
  consoleRoute(routes, desk, changePassword, (asked, account, _, raw) =>
    own.changePassword(account, { ...asked, session: sessionIdOf(raw) }),
  )
  consoleRoute(routes, desk, endOwnSession, ({ session }, account) =>
    endSessionOfAccount(
      desk,
      { school: account.school, account: account.id, at: desk.clock() },
      account.id,
      session,
    ),
  )
  consoleRoute(routes, desk, beginSecondFactor, ({ password }, account) => own.begin(account, password))
  consoleRoute(routes, desk, confirmSecondFactor, ({ code }, account) => own.confirm(account, code))
  consoleRoute(routes, desk, removeSecondFactor, ({ password }, account) => own.remove(account, password))
}
