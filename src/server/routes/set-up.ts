import { proveSealingKey, resumeSetUp, setUp } from '#contract/console.ts'
import { ok, refuse } from '../answer.ts'
import { isSame } from '../auth/secret.ts'
import { countTries } from '../auth/tries.ts'
import { integer, orNull, text } from '../db/row.ts'
import type { Desk, Routes } from '../gate.ts'
import { foundSchool, isFounded, isKeyProven, unprovenKey } from '../school/found.ts'
import { openRoute } from './console-route.ts'

const MOST_TRIES = 5
const WINDOW_MS = 15 * 60_000

/**
 * The first run: found the school, then prove that the sealing key was kept. Until then whoever has the link may
 * fetch the key again; the proof spends the link.
 */
export function setUpRoutes(routes: Routes, desk: Desk): void {
  const tries = countTries(MOST_TRIES, WINDOW_MS, desk.clock)
  let last: Promise<unknown> = Promise.resolve()
  const isLink = (secret: string): boolean => desk.setUpSecret !== null && isSame(secret, desk.setUpSecret)
  const refusal = (secret: string, address: string) => {
    const retryAfter = tries.wait(address)
    if (retryAfter > 0) return refuse('too-many-tries', { retryAfter })
    if (isLink(secret)) return null
    tries.fail(address)
    return refuse('forbidden')
  }
  openRoute(routes, desk, setUp, (request, { address }) => {
    // One after the other: two clicks found one school.
    const turn = last.then(async () => {
      if (await isFounded(desk)) return refuse('already-set-up')
      return refusal(request.secret, address) ?? ok(await foundSchool(desk, request))
    })
    last = turn.catch(() => {})
    return turn
  })
  openRoute(routes, desk, resumeSetUp, async ({ secret }, { address }) => {
    if (await isKeyProven(desk)) return refuse('already-set-up')
    const refused = refusal(secret, address)
    if (refused !== null) return refused
    const found = await unprovenKey(desk)
    return found === null ? refuse('not-found') : ok(found)
  })
  openRoute(routes, desk, proveSealingKey, async ({ secret, kid, privateKey }, { address }) => {
    const refused = refusal(secret, address)
    if (refused !== null) return refused
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
}
