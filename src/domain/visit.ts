import type { PersonKind } from './person.ts'

/** Whom the school expects on no day and who comes all the same. */
export const GUEST_KINDS = ['visitor', 'official', 'contractor'] as const satisfies readonly PersonKind[]
export type GuestKind = (typeof GUEST_KINDS)[number]

/** How somebody came to be on site: with an invitation, by registering at the gate, or to inspect 督导. */
export const VISIT_WAYS = ['invited', 'walk-in', 'inspection'] as const
export type VisitWay = (typeof VISIT_WAYS)[number]

/** What a visit is for, as chips; `other` is told in words. */
export const VISIT_PURPOSES = [
  'meeting',
  'parent',
  'teaching',
  'inspection',
  'maintenance',
  'delivery',
  'event',
  'other',
] as const
export type VisitPurpose = (typeof VISIT_PURPOSES)[number]

/** How a visit ended. `swept`: at the end of the day nobody had seen them go, so no time is known. */
export const VISIT_ENDS = ['scanned', 'guard', 'self-service', 'office', 'swept'] as const
export type VisitEnd = (typeof VISIT_ENDS)[number]

/** Whom a visit is to; `id` is of the roster, null for one who is on no list. */
export type VisitHost = { id: string | null; name: string }

/** What becomes of an invitation, by what was written about it. */
export const INVITATION_STATES = ['waiting', 'issued', 'declined', 'revoked'] as const
export type InvitationState = (typeof INVITATION_STATES)[number]

/** What an invited person must have ready, as the school's rules ask of their kind at the gate. */
export const TO_BRING = ['pass', 'green-code', 'temperature', 'answers'] as const

/** Most people of one party: who brings more comes with a list, not with a pass. */
export const MOST_IN_PARTY = 99

/** How an invitation stands at an instant: what was written, what became of it, and the clock. */
export const INVITATION_STANDINGS = [
  'waiting',
  'upcoming',
  'open',
  'used',
  'over',
  'declined',
  'revoked',
] as const
export type InvitationStanding = (typeof INVITATION_STANDINGS)[number]

/** How long before and after its window a pass is still good (PAYLOADS.md §4: the window plus 15 min), ms. */
export const PASS_GRACE_MS = 15 * 60_000

/** The longest window of one invitation, ms: a contractor's fortnight; no rule says how long. */
export const LONGEST_WINDOW_MS = 31 * 24 * 60 * 60_000

/**
 * How an invitation stands; `uses` is how many visits were opened with it.
 *
 * @param now epoch ms
 */
export function standingOf(
  {
    state,
    from,
    until,
    once,
    uses,
  }: { state: InvitationState; from: number; until: number; once: boolean; uses: number },
  now: number,
): InvitationStanding {
  if (state === 'declined' || state === 'revoked') return state
  if (once && uses > 0) return 'used'
  if (until + PASS_GRACE_MS < now) return 'over'
  if (state === 'waiting') return 'waiting'
  return now < from - PASS_GRACE_MS ? 'upcoming' : 'open'
}
