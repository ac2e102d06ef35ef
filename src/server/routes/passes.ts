import type { ReplyOf } from '#contract/endpoint.ts'
import { type CardToPrint, passShown, printCards, replaceCard } from '#contract/visits.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { type GuestKind, PASS_GRACE_MS, standingOf, type TO_BRING } from '#domain/visit.ts'
import { type Answer, ok, refuse } from '../answer.ts'
import { countTries } from '../auth/tries.ts'
import { bytes, only, text } from '../db/row.ts'
import { asSchool } from '../db/scope.ts'
import type { Desk, Routes } from '../gate.ts'
import { type Card, cardsOf, replaceCard as replacedCard } from '../passes/cards.ts'
import { passSigner } from '../passes/keys.ts'
import { fittedPass } from '../passes/sign.ts'
import { currentPolicy } from '../school/policy.ts'
import { rosterPerson } from '../school/roster.ts'
import { type Invitation, invitationOf } from '../visits/invitations.ts'
import { isPassToken, type PassClaim, passClaimOf } from '../visits/pass-link.ts'
import { consoleRoute, openRoute } from './console-route.ts'

const WINDOW_MS = 15 * 60_000
/** Links this server never gave out that one address may try. */
const MOST_WRONG = 20

/** Cards to print, and what an invited person's link opens. */
export function passRoutes(routes: Routes, desk: Desk): void {
  const { database, clock } = desk
  const wrong = countTries(MOST_WRONG, WINDOW_MS, clock)

  consoleRoute(routes, desk, printCards, async ({ unit }, { school, id }) =>
    ok(await sheetOf(school, await cardsOf(desk, { school, account: id, at: clock() }, unit))),
  )
  consoleRoute(routes, desk, replaceCard, async ({ person: wanted }, { school, id }) => {
    const person = await rosterPerson(database, school, wanted)
    if (person === null) return refuse('not-found')
    return ok(await sheetOf(school, await replacedCard(desk, { school, account: id, at: clock() }, person)))
  })
  openRoute(routes, desk, passShown, async ({ token }, { address }) => {
    const claim = await goodClaim(token)
    if (claim !== null) return await asSchool(claim.school, () => shown(claim))
    const retryAfter = wrong.wait(address)
    if (retryAfter > 0) return refuse('too-many-tries', { retryAfter })
    wrong.fail(address)
    return refuse('not-found')
  })

  /** Whatever this server did not sign is not found, so that nothing can be learned by trying. */
  async function goodClaim(token: string): Promise<PassClaim | null> {
    const claim = passClaimOf(token)
    if (claim === null) return null
    const [row] = await database.all('select key from link_key where school = ?', claim.school)
    return row !== undefined && isPassToken(bytes(row, 'key'), token) ? claim : null
  }

  async function shown({ school, invitation }: PassClaim): Promise<Answer<ReplyOf<typeof passShown>>> {
    const one = await invitationOf(database, school, invitation)
    if (one === null) return refuse('not-found')
    const standing = standingOf(one, clock())
    if (standing === 'revoked' || standing === 'declined') return refuse('revoked')
    if (standing === 'over') return refuse('link-expired')
    const { guest, host, purpose, note, from, until, party, once, plate } = one
    const policy = (await currentPolicy(database, school)) ?? DEFAULT_POLICY
    return ok({
      ...{ schoolName: await nameOf(school), guest, host: host.name, purpose, note, from, until },
      ...{ party, once, plate, isUsed: standing === 'used' },
      bring: toBring(policy, guest.kind),
      pass: one.state === 'issued' ? await passOf(school, one) : null,
    })
  }

  /** Signed anew each time, by the key of now: a pass that was opened long ago reads just as well. */
  async function passOf(school: string, one: Invitation): Promise<string> {
    const { invitation: passId, guest, from, until, party, once, checkpoints } = one
    return await fittedPass(await passSigner(database, school, clock()), {
      ...{ school, passId, name: guest.name, kind: guest.kind, visit: { party, once } },
      ...{ validFrom: from - PASS_GRACE_MS, expiresAt: until + PASS_GRACE_MS },
      ...(checkpoints !== null && { checkpoints }),
    })
  }

  async function nameOf(school: string): Promise<string> {
    return text(only(await database.all('select name from school where school = ?', school)), 'name')
  }

  async function sheetOf(
    school: string,
    cards: readonly Card[],
  ): Promise<{ schoolName: string; cards: CardToPrint[] }> {
    const printed = cards.map(({ person: { id, name, unit, number, kind }, text: code, expiresAt }) => ({
      ...{ person: { id, name, unit, number, kind }, text: code, expiresAt },
    }))
    return { schoolName: await nameOf(school), cards: printed }
  }
}

function toBring({ needs }: typeof DEFAULT_POLICY, kind: GuestKind): (typeof TO_BRING)[number][] {
  const { code, temperature, exposure } = needs.gate[kind]
  return [
    'pass',
    ...(code === null ? [] : (['green-code'] as const)),
    ...(temperature ? (['temperature'] as const) : []),
    ...(exposure ? (['answers'] as const) : []),
  ]
}
