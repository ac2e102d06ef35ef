import type { RequestOf } from '#contract/endpoint.ts'
import { proveSealingKey, resumeSetUp, setUp } from '#contract/set-up.ts'
import { type Answer, ok, refuse } from '../answer.ts'
import { isTaken } from '../auth/accounts.ts'
import { isSame } from '../auth/secret.ts'
import { countTries } from '../auth/tries.ts'
import { joinByLink, schoolLink } from '../bureau/bureau.ts'
import { integer, orNull, text } from '../db/row.ts'
import type { Desk, Routes } from '../gate.ts'
import { foundSchool, isFounded, isKeyProven, unprovenKey } from '../school/found.ts'
import { openRoute } from './console-route.ts'

const MOST_TRIES = 5
const WINDOW_MS = 15 * 60_000

/** By what somebody may set up: the link of the first run, or one of the bureau, and what came of it. */
type Link = { of: 'first' } | { of: 'bureau'; bureau: string; founded: string | null }

/**
 * The first run, and each further school of a bureau: found the school, then prove that the sealing key was kept.
 * Until then whoever has the link may fetch the key again; the proof spends the link.
 */
export function setUpRoutes(routes: Routes, desk: Desk): void {
  const tries = countTries(MOST_TRIES, WINDOW_MS, desk.clock)
  let last: Promise<unknown> = Promise.resolve()
  const linkOf = async (secret: string): Promise<Link | null> => {
    if (desk.setUpSecret !== null && isSame(secret, desk.setUpSecret)) return { of: 'first' }
    const link = await schoolLink(desk, secret)
    return link && { of: 'bureau', ...link }
  }
  const asked = async (secret: string, address: string): Promise<Answer<Link>> => {
    const retryAfter = tries.wait(address)
    if (retryAfter > 0) return refuse('too-many-tries', { retryAfter })
    const link = await linkOf(secret)
    if (link !== null) return ok(link)
    tries.fail(address)
    return refuse('forbidden')
  }
  openRoute(routes, desk, setUp, (request, { address }) => {
    // One after the other: two clicks found one school.
    const turn = last.then(async () => {
      const bureaus = await schoolLink(desk, request.secret)
      if (bureaus === null && (await isFounded(desk))) return refuse('already-set-up')
      const link = await asked(request.secret, address)
      if (!link.ok) return link
      return await founded(link.value, request)
    })
    last = turn.catch(() => {})
    return turn
  })
  openRoute(routes, desk, resumeSetUp, async ({ secret }, { address }) => {
    const bureaus = await schoolLink(desk, secret)
    if (bureaus === null && (await isKeyProven(desk))) return refuse('already-set-up')
    const link = await asked(secret, address)
    if (!link.ok) return link
    const school = link.value.of === 'first' ? null : link.value.founded
    if (link.value.of === 'bureau' && school === null) return refuse('not-found')
    if (school !== null && (await isKeyProven(desk, school))) return refuse('already-set-up')
    const found = await unprovenKey(desk, school)
    return found === null ? refuse('not-found') : ok(found)
  })
  openRoute(routes, desk, proveSealingKey, async ({ secret, kid, privateKey }, { address }) => {
    const link = await asked(secret, address)
    if (!link.ok) return link
    const [row] = await desk.database.all(
      'select school, private_key, proven_at from sealing_key where kid = ?',
      kid,
    )
    // Nobody learns which keys there are but who holds one.
    if (row === undefined || !isSame(privateKey, text(row, 'private_key'))) {
      tries.fail(address)
      return refuse('malformed', { at: 'privateKey' })
    }
    if (orNull(integer, row, 'proven_at') !== null) return refuse('link-spent')
    await desk.database.run(
      'update sealing_key set proven_at = ? where school = ? and kid = ?',
      desk.clock(),
      text(row, 'school'),
      kid,
    )
    return ok({ proven: true } as const)
  })

  async function founded(link: Link, request: RequestOf<typeof setUp>) {
    if (link.of === 'bureau' && link.founded !== null) return refuse('already-set-up')
    if (await isTaken(desk.database, request.account)) return refuse('not-now', { why: 'account-taken' })
    const made = await foundSchool(desk, request)
    if (link.of === 'bureau')
      await joinByLink(desk, request.secret, { bureau: link.bureau, school: made.school })
    return ok(made)
  }
}
