import { importRoster } from '#contract/console.ts'
import { ok } from '../answer.ts'
import type { Desk, Routes } from '../gate.ts'
import { sealContacts } from '../guardian/contacts.ts'
import { importRoster as importInto } from '../school/roster.ts'
import { consoleRoute } from './console-route.ts'

export function rosterRoute(routes: Routes, desk: Desk): void {
  consoleRoute(routes, desk, importRoster, async ({ people }, { school }) => {
    const guardians = await sealContacts(desk.sealer(school), people)
    return ok(await importInto(desk, school, people, guardians))
  })
}
