import { dayOf, isOnDay } from './calendar.ts'
import type { Person, RosterPerson } from './person.ts'
import { boundsOfSession, type Session } from './session.ts'

/** Why a pupil leaves before the school day is over. */
export const EARLY_LEAVE_REASONS = ['ill', 'family', 'outing', 'noon-at-home', 'other'] as const
export type EarlyLeaveReason = (typeof EARLY_LEAVE_REASONS)[number]

/** In whose care a pupil leaves early. Nobody goes alone of whom no guardian was told. */
export const ESCORTS = ['guardian', 'staff', 'alone-guardian-told'] as const
export type Escort = (typeof ESCORTS)[number]

/** What is on record of an early leave: why, with whom, and the name of who came for them, empty where none was given. */
export type EarlyLeave = { reason: EarlyLeaveReason; escort: Escort; name: string }

/** Longest name of whoever fetches a pupil, in letters. */
export const LONGEST_ESCORT_NAME = 40

/**
 * Whether this person may not go without a reason: a pupil, on a day on which they are expected, before the school
 * day is over. It is over with the last session that counts pupils and staff alike; the evening is for those who
 * stay for it.
 *
 * @param days weekdays on which they are expected, bit 0 Monday; null when nobody knows
 * @param at epoch ms
 */
export function isEarlyLeave(
  { kind }: Pick<Person, 'kind'>,
  days: RosterPerson['days'] | null,
  at: number,
  sessions: readonly Session[],
): boolean {
  if (kind !== 'student') return false
  const day = dayOf(at)
  if (days !== null && !isOnDay(days, day)) return false
  const whole = sessions.filter(({ kinds }) => kinds.includes('student') && kinds.includes('staff'))
  const [first, last] = [whole[0], whole.at(-1)]
  if (first === undefined || last === undefined) return false
  return boundsOfSession(first, day).from <= at && at < boundsOfSession(last, day).until
}

/** What becomes of a visitor who writes down alone that they go. */
export type LeftAlone =
  | 'left'
  /** No visit that is still open is theirs: only those have one whom nobody else sees go. */
  | 'unknown'
  /** They wait for a decision here or at another lane. */
  | 'ask-guard'
  | 'not-recorded'
