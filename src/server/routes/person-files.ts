import { findForFile, personCopy, personFileWhole } from '#contract/person-file.ts'
import { ok, refuse } from '../answer.ts'
import type { Desk, Routes } from '../gate.ts'
import { findPeopleWithFile } from '../person-file/find.ts'
import { heldOf } from '../person-file/gather.ts'
import { whoIs } from '../person-file/who.ts'
import { consoleRoute } from './console-route.ts'

/** Everything about one person, and the copy that is handed to them. */
export function personFileRoutes(routes: Routes, desk: Desk): void {
  const { database, clock } = desk

  consoleRoute(routes, desk, findForFile, async ({ query }, { school }) =>
    ok({ people: await findPeopleWithFile(database, school, query) }),
  )
  consoleRoute(routes, desk, personFileWhole, ({ person }, { school }) => held(school, person, false))
  consoleRoute(routes, desk, personCopy, ({ person }, { school }) => held(school, person, true))

  async function held(school: string, person: string, isWhole: boolean) {
    const named = await whoIs(database, school, person)
    if (named === null) return refuse('not-found')
    const world = { database, unseal: desk.unseal(school), now: clock() }
    return ok(await heldOf(world, school, named, isWhole))
  }
}
