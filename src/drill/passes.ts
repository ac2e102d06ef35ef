import type { PassClaims } from '#health-code/formats/campus-claims.ts'
import type { Card, Crowd } from './crowd.ts'

/** School of those whose cards are not from here. */
const ELSEWHERE = 'another-school'
const DAY_MS = 24 * 60 * 60_000

/** Every card that is shown, once. */
export function cardsOf({ arrivals }: Crowd): Card[] {
  return arrivals.flatMap(({ shows }) =>
    shows.flatMap((shown) => (shown.kind === 'card' ? [shown.card] : [])),
  )
}

/** What stands on a card. `now` is the start of the drill, epoch ms. */
export function claimsOf({ passId, person, onRoster, state }: Card, school: string, now: number): PassClaims {
  return {
    school: state === 'foreign' ? ELSEWHERE : school,
    passId,
    ...(onRoster ? { personId: person.id } : {}),
    name: person.name,
    kind: person.kind,
    validFrom: now - 30 * DAY_MS,
    expiresAt: state === 'expired' ? now - DAY_MS : now + DAY_MS,
  }
}
