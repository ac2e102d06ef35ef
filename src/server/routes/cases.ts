import {
  assignCase,
  type CaseDetail,
  type CaseRow,
  caseDetail,
  cases,
  closeCase,
  openCase,
  tellCase,
} from '#contract/cases.ts'
import type { RequestOf } from '#contract/endpoint.ts'
import type { Account } from '#contract/session.ts'
import { dayOf } from '#domain/calendar.ts'
import { type CaseEvent, caseAt, firstDueAt, firstOwner, standingCase, whyNotClose } from '#domain/case.ts'
import { toBase64url, utf8 } from '#ledger/bytes.ts'
import type { ConsoleEntry } from '#ledger/console-bodies.ts'
import { type Answer, ok, type Refused, refuse } from '../answer.ts'
import { unitsSeen } from '../auth/may.ts'
import { newId } from '../auth/secret.ts'
import { termsNow } from '../cases/around.ts'
import { type CaseKey, type CasesAsked, caseNamed, casesPage, countCases, toCaseRow } from '../cases/list.ts'
import { storyOf } from '../cases/project.ts'
import { appendConsole } from '../console/append.ts'
import type { Statements } from '../db/database.ts'
import { withDisputes } from '../disputes/list.ts'
import type { Desk, Routes } from '../gate.ts'
import { type NameOf, namesOf } from '../school/names.ts'
import { personNamed } from '../school/roster.ts'
import { visitOfCase } from '../visits/of-case.ts'
import { consoleRoute, type FromQuery } from './console-route.ts'

const USUAL_PAGE = 50
const MINUTE_MS = 60_000
/** A deadline lies ahead, but not so far that nobody will ask: ten days and a minute for a slow clock. */
const MOST_AHEAD_MS = (10 * 24 * 60 + 1) * MINUTE_MS

export function caseRoutes(routes: Routes, desk: Desk): void {
  const { database, clock, random } = desk
  consoleRoute(
    routes,
    desk,
    cases,
    async ({ state, owner, minutes, cursor, limit = USUAL_PAGE }, account) => {
      const after = cursor === undefined || cursor === '' ? null : keyOf(cursor)
      if (after === undefined) return refuse('malformed', { at: 'cursor' })
      const now = clock()
      const { school } = account
      const asked = casesAskedBy({ state, owner, minutes }, account, now)
      const rows = await casesPage(database, asked, after, limit + 1)
      const terms = await termsNow(database, school)
      const page = rows.slice(0, limit).map((one) => toCaseRow(one, now, terms))
      const last = page.at(-1)
      return ok({
        cases: await marked(database, school, page),
        next: rows.length > limit && last !== undefined ? cursorAt(last) : null,
        count: await countCases(database, asked),
        now,
      })
    },
    fromCasesQuery,
  )
  consoleRoute(routes, desk, caseDetail, async ({ case: id }, { school }) => {
    const story = await storyOf(database, school, id)
    if (story === null) return refuse('not-found')
    const nameOf = await namesOf(database, school)
    const now = clock()
    const events = story.events.map(({ event }) => event)
    const standing = standingCase(story.opening, events)
    const terms = await termsNow(database, school)
    const plain = toCaseRow(standing, now, terms)
    const [row = plain] = await marked(database, school, [plain])
    return ok({
      row,
      said: story.said,
      visit: await visitOfCase(database, school, story.opening),
      events: events.map((event) => told(event, nameOf)),
      whyNotClose: whyNotClose(caseAt(standing, now, terms)),
      now,
    })
  })
  consoleRoute(routes, desk, openCase, async ({ cause, person, note }, { school, id: actor }) => {
    const subject = person === null ? null : await personNamed(database, school, person)
    if (person !== null && subject === null) return refuse('not-found')
    const id = newId(random)
    const now = clock()
    const owned = firstOwner(cause, subject)
    const dueAt = firstDueAt(cause, owned.level, now, await termsNow(database, school))
    const opened = { case: id, cause, day: dayOf(now), subject, note, ...owned, dueAt }
    const written = await appendConsole(
      desk,
      { school, actor },
      { kind: 'case-opened', body: opened },
      async () => null,
    )
    return written.ok ? ok({ case: id }) : written
  })
  consoleRoute(routes, desk, tellCase, ({ case: id, step, text }, { school, id: actor }) =>
    tell(desk, { school, actor }, id, { kind: 'case-step', body: { case: id, step, text } }),
  )
  consoleRoute(routes, desk, assignCase, async ({ case: id, role, name, dueAt }, { school, id: actor }) => {
    const now = clock()
    if (dueAt <= now || dueAt > now + MOST_AHEAD_MS) return refuse('malformed', { at: 'dueAt' })
    return await tell(desk, { school, actor }, id, {
      kind: 'case-step',
      body: { case: id, step: 'assigned', owner: { role, name }, dueAt },
    })
  })
  consoleRoute(routes, desk, closeCase, ({ case: id, text }, { school, id: actor }) =>
    tell(desk, { school, actor }, id, { kind: 'case-closed', body: { case: id, text } }),
  )
}

/** Writes about a case that is still open; closing it needs feedback besides. */
async function tell(
  desk: Desk,
  author: { school: string; actor: string },
  id: string,
  entry: ConsoleEntry,
): Promise<Answer<Record<string, never>>> {
  return await appendConsole(desk, author, entry, async (sql): Promise<Refused | null> => {
    const standing = await caseNamed(sql, author.school, id)
    if (standing === null) return refuse('not-found')
    const why = whyNotClose(standing)
    if (why === 'closed-already' || (why !== null && entry.kind === 'case-closed'))
      return refuse('not-now', { why })
    return null
  })
}

/** With the names of whoever is meant. */
function told(event: CaseEvent, nameOf: NameOf): CaseDetail['events'][number] {
  const by = nameOf(event.by)
  switch (event.step) {
    case 'settled':
      return { ...event, by, second: event.second === null ? null : nameOf(event.second) }
    case 'handed-over':
      return { ...event, by, receiver: nameOf(event.receiver) }
    default:
      return { ...event, by }
  }
}

/** What is said against the check that opened a case is said of the case. */
async function marked(sql: Statements, school: string, rows: readonly CaseRow[]): Promise<CaseRow[]> {
  const ofChecks = await withDisputes(sql, school, 'check', rows, ({ check }) => check)
  const ofCases = await withDisputes(sql, school, 'case', rows, (row) => row.case)
  return ofCases.map((row, at) => (row.disputed === 'open' ? row : { ...row, ...ofChecks[at] }))
}

export const fromCasesQuery: FromQuery = (query) => {
  const { limit, minutes, ...others } = Object.fromEntries(query)
  return {
    ...others,
    ...(minutes === undefined ? {} : { minutes: Number(minutes) }),
    ...(limit === undefined ? {} : { limit: Number(limit) }),
  }
}

/** What the board is asked by, as the console asks it. */
export function casesAskedBy(
  { state, owner, minutes }: Pick<RequestOf<typeof cases>, 'state' | 'owner' | 'minutes'>,
  account: Account,
  now: number,
): CasesAsked {
  return {
    ...{ school: account.school, units: unitsSeen(account), state, owner: owner ?? null },
    openedBy: minutes === undefined ? null : now - minutes * MINUTE_MS,
  }
}

function cursorAt({ openedAt, case: id }: CaseKey): string {
  return toBase64url(utf8(`${openedAt}.${id}`))
}

/** Undefined for a cursor that was never given. */
function keyOf(cursor: string): CaseKey | undefined {
  const [, openedAt, id] =
    /^(\d{1,15})\.([A-Za-z0-9_-]{1,64})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? []
  return openedAt === undefined || id === undefined ? undefined : { openedAt: Number(openedAt), case: id }
}
