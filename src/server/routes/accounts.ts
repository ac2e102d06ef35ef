import {
  accounts,
  changeAccount,
  disableAccount,
  enableAccount,
  endSession,
  makeAccount,
  resetAccount,
} from '#contract/accounts.ts'
import type { Account } from '#contract/session.ts'
import { ok } from '../answer.ts'
import type { Desk, Routes } from '../gate.ts'
import {
  accountsOf,
  changeAccountOf,
  endSessionOfAccount,
  makeAccountOf,
  resetAccountOf,
  setDisabled,
} from '../school/accounts.ts'
import type { Doer } from '../school/changes.ts'
import { classesOf } from '../school/roster.ts'
import { consoleRoute } from './console-route.ts'

/** Who may sign in to a school, and as what. */
export function accountRoutes(routes: Routes, desk: Desk): void {
  const { database, clock } = desk
  const by = ({ school, id }: Account): Doer => ({ school, account: id, at: clock() })
  consoleRoute(routes, desk, accounts, async (_, { school }) =>
    ok({
      accounts: await accountsOf(database, school, clock()),
      units: await classesOf(database, school),
    }),
  )
  consoleRoute(routes, desk, makeAccount, (asked, doer) => makeAccountOf(desk, by(doer), asked))
  consoleRoute(routes, desk, changeAccount, (asked, doer) => changeAccountOf(desk, by(doer), asked))
  consoleRoute(routes, desk, disableAccount, ({ account }, doer) =>
    setDisabled(desk, by(doer), account, true),
  )
  consoleRoute(routes, desk, enableAccount, ({ account }, doer) =>
    setDisabled(desk, by(doer), account, false),
  )
  consoleRoute(routes, desk, resetAccount, ({ account }, doer) => resetAccountOf(desk, by(doer), account))
  consoleRoute(routes, desk, endSession, ({ account, session }, doer) =>
    endSessionOfAccount(desk, by(doer), account, session),
  )
}
