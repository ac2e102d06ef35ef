import { codeHosts, putCodeHost, removeCodeHost, tryCodeHost } from '#contract/console-trust.ts'
import { lineOf } from '#health-code/formats/cn-url.ts'
import { ok } from '../answer.ts'
import type { Desk, Routes } from '../gate.ts'
import { codeHostsOf, putHost, removeHost } from '../trust/hosts.ts'
import { consoleRoute } from './console-route.ts'

export function codeHostRoutes(routes: Routes, desk: Desk): void {
  const { database, clock } = desk
  consoleRoute(routes, desk, codeHosts, async (_, { school }) =>
    ok({ hosts: await codeHostsOf(database, school) }),
  )
  consoleRoute(routes, desk, putCodeHost, async ({ host, replaces }, { school, id }) =>
    ok(await putHost(desk, { school, account: id, at: clock() }, host, replaces)),
  )
  consoleRoute(routes, desk, removeCodeHost, async (place, { school, id }) =>
    ok(await removeHost(desk, { school, account: id, at: clock() }, place)),
  )
  consoleRoute(routes, desk, tryCodeHost, async ({ text }, { school }) =>
    ok(lineOf(text, await codeHostsOf(database, school)) ?? { host: null, isCode: false }),
  )
}
