import { answerDispute, disputes, disputesAbout, noteDispute } from '#contract/disputes.ts'
import { toBase64url, utf8 } from '#ledger/bytes.ts'
import { ok, refuse } from '../answer.ts'
import { newId } from '../auth/secret.ts'
import { appendConsole } from '../console/append.ts'
import { type DisputeKey, disputesBeside, disputesPage } from '../disputes/list.ts'
import { isAnswered, isRecordOf } from '../disputes/record.ts'
import type { Desk, Routes } from '../gate.ts'
import { whoIs } from '../person-file/who.ts'
import { namesOf } from '../school/names.ts'
import { consoleRoute } from './console-route.ts'

const PAGE = 50

/** What people say is written wrongly of them, and what the school answers. */
export function disputeRoutes(routes: Routes, desk: Desk): void {
  const { database, random } = desk

  consoleRoute(routes, desk, disputes, async ({ state, cursor = '' }, { school }) => {
    const after = cursor === '' ? null : keyOf(cursor)
    if (after === undefined) return refuse('malformed', { at: 'cursor' })
    const asked = { school, state, after }
    const rows = await disputesPage(database, asked, PAGE + 1, await namesOf(database, school))
    const page = rows.slice(0, PAGE)
    const last = page.at(-1)
    return ok({
      disputes: page,
      next: rows.length > PAGE && last !== undefined ? cursorAt(last) : null,
    })
  })

  consoleRoute(routes, desk, disputesAbout, async (about, { school }) =>
    ok({ disputes: await disputesBeside(database, school, about, await namesOf(database, school)) }),
  )

  consoleRoute(routes, desk, noteDispute, async (asked, { school, id: actor }) => {
    const { about, saidBy: by, text } = asked
    const person = await whoIs(database, school, asked.person)
    if (person === null) return refuse('not-found')
    const dispute = newId(random)
    const body = { dispute, act: 'noted', person, about, by, text } as const
    const written = await appendConsole(desk, { school, actor }, { kind: 'dispute', body }, async (sql) =>
      (await isRecordOf(sql, school, about, person.id)) ? null : refuse('not-found'),
    )
    return written.ok ? ok({ dispute }) : written
  })

  consoleRoute(routes, desk, answerDispute, ({ dispute, answer, text }, { school, id: actor }) => {
    const body = { dispute, act: 'answered', answer, text } as const
    return appendConsole(desk, { school, actor }, { kind: 'dispute', body }, async (sql) => {
      const before = await isAnswered(sql, school, dispute)
      if (before === null) return refuse('not-found')
      return before ? refuse('not-now', { why: 'answered-already' }) : null
    })
  })
}

function cursorAt({ at, dispute }: DisputeKey): string {
  return toBase64url(utf8(`${at}.${dispute}`))
}

/** Undefined for a cursor that was never given. */
function keyOf(cursor: string): DisputeKey | undefined {
  const [, at, dispute] =
    /^(\d{1,15})\.([A-Za-z0-9_-]{1,64})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? []
  return at === undefined || dispute === undefined ? undefined : { at: Number(at), dispute }
}
