import { pull } from '#contract/tablet.ts'
import { ok } from '../answer.ts'
import type { Desk, Routes } from '../gate.ts'
import { pullPage } from '../tablets/pull.ts'
import { tabletRoute } from './tablet-route.ts'

export function pullRoute(routes: Routes, desk: Desk): void {
  tabletRoute(routes, desk, pull, async ({ cursor, limit, knows = '' }, { school }) =>
    ok(
      await pullPage(desk, school, cursor, {
        ...(limit === undefined ? {} : { limit: Number(limit) }),
        knows: knows.split(','),
      }),
    ),
  )
}
