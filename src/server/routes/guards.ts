import { addGuard, guards } from '#contract/guards.ts'
import { ok } from '../answer.ts'
import type { Desk, Routes } from '../gate.ts'
import { addGuard as addTo, guardsOf } from '../school/guards.ts'
import { consoleRoute } from './console-route.ts'

export function guardRoutes(routes: Routes, desk: Desk): void {
  consoleRoute(routes, desk, guards, async (_, { school }) => ok({ guards: await guardsOf(desk, school) }))
  consoleRoute(routes, desk, addGuard, async (request, { school, id: account }) =>
    ok({ id: await addTo(desk, school, request, account) }),
  )
}
