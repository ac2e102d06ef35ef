import { evidence } from '#contract/evidence.ts'
import { ok } from '../answer.ts'
import type { Desk, Routes } from '../gate.ts'
import { evidenceOf } from '../inspections/evidence.ts'
import { consoleRoute } from './console-route.ts'

/** What the school has to show to whoever inspects it. */
export function evidenceRoute(routes: Routes, desk: Desk): void {
  consoleRoute(routes, desk, evidence, async ({ days }, { school }) =>
    ok(await evidenceOf(desk.database, school, days, desk.clock())),
  )
}
