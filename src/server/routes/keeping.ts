import {
  destructions,
  keeping,
  liftHold,
  placeHold,
  type Rehearsed,
  rehearseErasure,
} from '#contract/keeping.ts'
import { DESTROYED_KINDS, PURPOSES } from '#domain/keeping.ts'
import { toBase64url, utf8 } from '#ledger/bytes.ts'
import { ok, refuse } from '../answer.ts'
import { newId } from '../auth/secret.ts'
import type { Desk, Routes } from '../gate.ts'
import type { Destroyed } from '../keeping/destruction.ts'
import { eraseOf } from '../keeping/erase.ts'
import * as holds from '../keeping/holds.ts'
import { type DestroyedKey, destroyedPage, termsFor } from '../keeping/list.ts'
import { changing } from '../school/changes.ts'
import { namesOf } from '../school/names.ts'
import { consoleRoute } from './console-route.ts'

const PAGE = 100

export function keepingRoutes(routes: Routes, desk: Desk): void {
  const { database, clock, random } = desk
  consoleRoute(routes, desk, keeping, async (_, { school }) =>
    ok({
      ...(await termsFor(database, school, clock())),
      holds: await holds.holdsOf(database, school, await namesOf(database, school)),
    }),
  )
  consoleRoute(routes, desk, destructions, async ({ cursor = '' }, { school }) => {
    const after = cursor === '' ? null : keyOf(cursor)
    if (after === undefined) return refuse('malformed', { at: 'cursor' })
    const lines = await destroyedPage(database, school, after, PAGE + 1)
    const page = lines.slice(0, PAGE)
    const last = page.at(-1)
    return ok({
      lines: page,
      next:
        lines.length > PAGE && last !== undefined ? cursorAt({ ...last, outcome: last.outcome ?? '' }) : null,
    })
  })
  consoleRoute(routes, desk, rehearseErasure, async (_, { school }) => {
    const { destroyed } = await eraseOf(desk, school, true)
    return ok({ lines: whateverDay(destroyed) })
  })
  consoleRoute(routes, desk, placeHold, async ({ reason }, { school, id: by }) => {
    const hold = newId(random)
    const at = clock()
    await changing(desk, { school, account: by, at }, async (sql, note) => {
      await holds.placeHold(sql, school, { hold, reason, by, at })
      await note('hold-placed', hold, {})
    })
    return ok({ hold })
  })
  consoleRoute(routes, desk, liftHold, async ({ hold }, { school, id: by }) => {
    const at = clock()
    const isLifted = await changing(desk, { school, account: by, at }, async (sql, note) => {
      const lifted = await holds.liftHold(sql, school, { hold, by, at })
      if (lifted) await note('hold-lifted', hold, {})
      return lifted
    })
    return isLifted ? ok({}) : refuse('not-found')
  })
}

/** How many of each kind, of all days together. */
function whateverDay(destroyed: readonly Destroyed[]): Rehearsed {
  return PURPOSES.flatMap((purpose) =>
    DESTROYED_KINDS.flatMap((kind) => {
      const some = destroyed.filter((one) => one.purpose === purpose && one.kind === kind)
      const sum = (of: 'things' | 'events'): number => some.reduce((all, one) => all + one[of], 0)
      return some.length === 0 ? [] : [{ purpose, kind, things: sum('things'), events: sum('events') }]
    }),
  )
}

function cursorAt({ run, day, purpose, kind, outcome }: DestroyedKey): string {
  return toBase64url(utf8([run, day, purpose, kind, outcome].join('|')))
}

/** Undefined for a cursor that was never given. */
function keyOf(cursor: string): DestroyedKey | undefined {
  const [run, day, purposeText, kindText, outcome] = Buffer.from(cursor, 'base64url')
    .toString('latin1')
    .split('|')
  const purpose = PURPOSES.find((one) => one === purposeText)
  const kind = DESTROYED_KINDS.find((one) => one === kindText)
  if (run === undefined || day === undefined || outcome === undefined) return undefined
  if (!/^\d{1,15}$/.test(run) || purpose === undefined || kind === undefined) return undefined
  return { run: Number(run), day, purpose, kind, outcome }
}
