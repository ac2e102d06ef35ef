import { audit } from '#contract/audit.ts'
import { toBase64url, utf8 } from '#ledger/bytes.ts'
import { ok, refuse } from '../answer.ts'
import type { Desk, Routes } from '../gate.ts'
import { accountsOf } from '../keeping/reads-list.ts'
import { auditPage } from '../school/audit.ts'
import { consoleRoute } from './console-route.ts'

const PAGE = 100

/** Who changed what. */
export function auditRoute(routes: Routes, desk: Desk): void {
  consoleRoute(routes, desk, audit, async ({ cursor = '', book, ...asked }, { school }) => {
    const before = cursor === '' ? null : numberIn(cursor)
    if (before === undefined) return refuse('malformed', { at: 'cursor' })
    const { account = null, what = null, whom = null, from = null, until = null } = asked
    const all = { school, book, account, what, whom, from, until }
    const rows = await auditPage(desk.database, all, before, PAGE + 1)
    const last = rows.at(PAGE - 1)
    return ok({
      changes: rows.slice(0, PAGE),
      next: rows.length > PAGE && last !== undefined ? toBase64url(utf8(String(last.n))) : null,
      accounts: await accountsOf(desk.database, school),
    })
  })
}

/** Undefined for a cursor that was never given. */
function numberIn(cursor: string): number | undefined {
  const text = Buffer.from(cursor, 'base64url').toString('latin1')
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined
}
