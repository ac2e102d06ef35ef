import { evidence, gateEvidence } from '#contract/evidence.ts'
import { ok } from '../answer.ts'
import type { Desk, Routes } from '../gate.ts'
import { evidenceOf } from '../inspections/evidence.ts'
import { consoleRoute } from './console-route.ts'
import { tabletRoute } from './tablet-route.ts'

/** What the school has to show to whoever inspects it. */
export function evidenceRoute(routes: Routes, desk: Desk): void {
  consoleRoute(routes, desk, evidence, async ({ days }, { school }) =>
    ok(await evidenceOf(desk.database, school, days, desk.clock())),
  )
  tabletRoute(routes, desk, gateEvidence, async (_, { school }) => {
    const now = desk.clock()
    return ok({ evidence: await evidenceOf(desk.database, school, '7', now), now })
  })
}
