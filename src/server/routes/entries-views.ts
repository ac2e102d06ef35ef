import { entriesDesk, forgetView, keepView } from '#contract/entries-views.ts'
import { ok } from '../answer.ts'
import { unitsSeen } from '../auth/may.ts'
import { text } from '../db/row.ts'
import * as views from '../entries/views.ts'
import type { Desk, Routes } from '../gate.ts'
import { unitsOf } from '../school/roster.ts'
import { consoleRoute } from './console-route.ts'

export function entriesViewRoutes(routes: Routes, desk: Desk): void {
  const { database } = desk
  consoleRoute(routes, desk, entriesDesk, async (_, account) => {
    const { school, id } = account
    const heads = await database.all(
      `select stream, name from head where school = ? and state in ('active', 'draining', 'revoked')
        order by enrolled_at desc, stream limit 1000`,
      school,
    )
    return ok({
      units: [...(unitsSeen(account) ?? (await unitsOf(database, school)))],
      tablets: heads.map((row) => ({ stream: text(row, 'stream'), name: text(row, 'name') })),
      views: await views.viewsOf(database, { school, account: id }),
    })
  })
  consoleRoute(routes, desk, keepView, (view, { school, id }) =>
    views.keepView(desk, { school, account: id }, view),
  )
  consoleRoute(routes, desk, forgetView, async ({ view }, { school, id }) => {
    await views.forgetView(database, { school, account: id }, view)
    return ok({})
  })
}
