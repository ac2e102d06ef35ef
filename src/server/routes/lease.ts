import { leaseFile, setLease } from '#contract/console-tablets.ts'
import { ok } from '../answer.ts'
import type { Desk, Routes } from '../gate.ts'
import { makeLeaseFile, setLeaseHours } from '../tablets/lease.ts'
import { consoleRoute } from './console-route.ts'

export function leaseRoutes(routes: Routes, desk: Desk): void {
  const { clock } = desk
  consoleRoute(routes, desk, setLease, async ({ hours }, { school, id }) => {
    await setLeaseHours(desk, { school, account: id, at: clock() }, hours)
    return ok({})
  })
  consoleRoute(routes, desk, leaseFile, async ({ stream }, { school, id }) =>
    makeLeaseFile(desk, { school, account: id, at: clock() }, stream),
  )
}
