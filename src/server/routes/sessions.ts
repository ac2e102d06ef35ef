import { signIn, signOut, whoAmI } from '#contract/session.ts'
import { ok } from '../answer.ts'
import { closeSession } from '../auth/session.ts'
import { openSignIn } from '../auth/sign-in.ts'
import type { Desk, Routes } from '../gate.ts'
import { consoleRoute, openRoute } from './console-route.ts'

export function sessionRoutes(routes: Routes, desk: Desk): void {
  openRoute(routes, desk, signIn, openSignIn(desk))
  openRoute(routes, desk, signOut, async (_, { raw }) =>
    ok({}, { 'Set-Cookie': await closeSession(desk, raw) }),
  )
  consoleRoute(routes, desk, whoAmI, async (_, account) => ok(account))
}
