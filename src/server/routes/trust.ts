import { consoleChanges, importTrust, removeTrust, trustLists } from '#contract/console-trust.ts'
import { ok, refuse } from '../answer.ts'
import type { Desk, Routes } from '../gate.ts'
import { changesOf } from '../school/changes.ts'
import { importList, removeList, rowOf, trustListsOf } from '../trust/lists.ts'
import { consoleRoute } from './console-route.ts'

export function trustRoutes(routes: Routes, desk: Desk): void {
  const { database, clock } = desk
  consoleRoute(routes, desk, trustLists, async (_, { school }) =>
    ok({ lists: (await trustListsOf(database, school)).map(rowOf), now: clock() }),
  )
  consoleRoute(routes, desk, importTrust, async (request, { school, id }) =>
    ok(await importList(desk, { school, account: id, at: clock() }, request)),
  )
  consoleRoute(routes, desk, removeTrust, async ({ scheme }, { school, id }) => {
    const removed = await removeList(desk, { school, account: id, at: clock() }, scheme)
    return removed ? ok({}) : refuse('not-found')
  })
  consoleRoute(routes, desk, consoleChanges, async (_, { school }) =>
    ok({ changes: await changesOf(desk, school) }),
  )
}
