import { importRoster, rehearseRoster, rosterImports, undoImport } from '#contract/roster.ts'
import { ok } from '../answer.ts'
import type { Desk, Routes } from '../gate.ts'
import { sealContacts } from '../guardian/contacts.ts'
import { importsOf, importUndoably, undoImportOf } from '../school/roster-imports.ts'
import { rehearseImport } from '../school/roster-rehearsal.ts'
import { consoleRoute } from './console-route.ts'

/** Lists of pupils and staff: looked at, imported, undone. */
export function rosterRoutes(routes: Routes, desk: Desk): void {
  const { clock } = desk
  consoleRoute(routes, desk, rehearseRoster, async ({ people }, { school }) =>
    ok(await rehearseImport(desk, school, people)),
  )
  consoleRoute(routes, desk, importRoster, async ({ people }, { school, id: account }) => {
    const guardians = await sealContacts(desk.sealer(school), people)
    return ok(await importUndoably(desk, { school, account, at: clock() }, people, guardians))
  })
  consoleRoute(routes, desk, rosterImports, async (_, { school }) =>
    ok({ imports: await importsOf(desk, school, clock()) }),
  )
  consoleRoute(routes, desk, undoImport, async ({ import: made }, { school, id: account }) =>
    undoImportOf(desk, { school, account, at: clock() }, made),
  )
}
