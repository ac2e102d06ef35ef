import { passKeys, withdrawPassKey } from '#contract/pass-keys.ts'
import { ok, refuse } from '../answer.ts'
import type { Desk, Routes } from '../gate.ts'
import { passKeyRows, withdrawPassKey as withdrawn } from '../passes/withdraw.ts'
import { consoleRoute } from './console-route.ts'

/** The keys that sign cards and passes, and taking one back. */
export function passKeyRoutes(routes: Routes, desk: Desk): void {
  const { database, clock } = desk
  consoleRoute(routes, desk, passKeys, async (_, { school }) =>
    ok({ keys: await passKeyRows(database, school, clock()), now: clock() }),
  )
  consoleRoute(routes, desk, withdrawPassKey, async ({ kid }, { school, id }) => {
    const isWithdrawn = await withdrawn(desk, { school, account: id, at: clock() }, kid)
    return isWithdrawn ? ok({}) : refuse('not-found')
  })
}
