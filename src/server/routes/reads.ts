import { reads } from '#contract/reads.ts'
import { toBase64url, utf8 } from '#ledger/bytes.ts'
import { ok, refuse } from '../answer.ts'
import type { Desk, Routes } from '../gate.ts'
import type { ReadKey } from '../keeping/reads.ts'
import { accountsOf, readsPage } from '../keeping/reads-list.ts'
import { consoleRoute } from './console-route.ts'

const PAGE = 100

/** Who looked at whom. */
export function readRoutes(routes: Routes, desk: Desk): void {
  const { database } = desk
  consoleRoute(routes, desk, reads, async ({ cursor = '', ...asks }, { school }) => {
    const after = cursor === '' ? null : keyOf(cursor)
    if (after === undefined) return refuse('malformed', { at: 'cursor' })
    const { account = null, person = null, route = null, from = null, until = null } = asks
    const asked = { school, account, person, route, from, until }
    const rows = await readsPage(database, asked, after, PAGE + 1)
    const last = rows.at(PAGE - 1)
    return ok({
      reads: rows.slice(0, PAGE),
      next: rows.length > PAGE && last !== undefined ? cursorAt(last) : null,
      accounts: await accountsOf(database, school),
    })
  })
}

function cursorAt({ at, read }: ReadKey): string {
  return toBase64url(utf8(`${at}.${read}`))
}

/** Undefined for a cursor that was never given. */
function keyOf(cursor: string): ReadKey | undefined {
  const [, at, read] =
    /^(\d{1,15})\.([A-Za-z0-9_-]{1,64})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? []
  return at === undefined || read === undefined ? undefined : { at: Number(at), read }
}
