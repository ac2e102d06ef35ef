import { inspections, officialsAtGates } from '#contract/inspections.ts'
import { registrations } from '#contract/registrations.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { toBase64url, utf8 } from '#ledger/bytes.ts'
import { ok, refuse } from '../answer.ts'
import { withDisputes } from '../disputes/list.ts'
import type { Desk, Routes } from '../gate.ts'
import { inspectionsPage, officialsNow } from '../inspections/list.ts'
import { currentPolicy } from '../school/policy.ts'
import { registrationsPage } from '../visits/registrations-list.ts'
import { consoleRoute } from './console-route.ts'

const PAGE = 50

/** Who registered without an invitation, who came to inspect, and which official stands at a gate now. */
export function visitListRoutes(routes: Routes, desk: Desk): void {
  const { database, clock } = desk

  consoleRoute(routes, desk, registrations, async ({ cursor = '' }, { school }) => {
    const key = cursor === '' ? null : keyOf(cursor)
    if (key === undefined) return refuse('malformed', { at: 'cursor' })
    const after = key && { at: key.at, visit: key.id }
    const rows = await registrationsPage(database, { school, after }, PAGE + 1, desk.unseal(school))
    const page = rows.slice(0, PAGE)
    const last = page.at(-1)
    const policy = (await currentPolicy(database, school)) ?? DEFAULT_POLICY
    return ok({
      registrations: await withDisputes(database, school, 'visit', page, ({ visit }) => visit),
      next: rows.length > PAGE && last !== undefined ? cursorAt(last.at, last.visit) : null,
      pledge: policy.registration.pledge.version,
    })
  })

  consoleRoute(routes, desk, inspections, async ({ cursor = '' }, { school }) => {
    const key = cursor === '' ? null : keyOf(cursor)
    if (key === undefined) return refuse('malformed', { at: 'cursor' })
    const after = key && { at: key.at, inspection: key.id }
    const rows = await inspectionsPage(database, { school, after }, PAGE + 1)
    const page = rows.slice(0, PAGE)
    const last = page.at(-1)
    return ok({
      inspections: page,
      next: rows.length > PAGE && last !== undefined ? cursorAt(last.at, last.inspection) : null,
    })
  })

  consoleRoute(routes, desk, officialsAtGates, async (_, { school }) =>
    ok({ officials: await officialsNow(database, school, clock()) }),
  )
}

function cursorAt(at: number, id: string): string {
  return toBase64url(utf8(`${at}.${id}`))
}

/** Undefined for a cursor that was never given. */
function keyOf(cursor: string): { at: number; id: string } | undefined {
  const [, at, id] =
    /^(\d{1,15})\.([A-Za-z0-9_-]{1,64})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? []
  return at === undefined || id === undefined ? undefined : { at: Number(at), id }
}
