import { boundsOfDay } from './calendar.ts'
import type { RosterKind } from './person.ts'

/** The parts of a school day that are counted and closed one by one. */
export const SESSION_IDS = ['morning', 'noon', 'afternoon', 'evening'] as const
export type SessionId = (typeof SESSION_IDS)[number]

/** One part of the day: when it runs and who is expected in it. */
export type Session = {
  id: SessionId
  /** Minutes after midnight at the school. */
  from: number
  until: number
  kinds: readonly RosterKind[]
}

const MINUTE_MS = 60_000

/** What a new school counts by, until its policy sets other times. */
export const DEFAULT_SESSIONS: readonly Session[] = [
  { id: 'morning', from: 6 * 60, until: 11 * 60 + 30, kinds: ['student', 'staff'] },
  { id: 'noon', from: 11 * 60 + 30, until: 13 * 60 + 30, kinds: ['student'] },
  { id: 'afternoon', from: 13 * 60 + 30, until: 18 * 60, kinds: ['student', 'staff'] },
  { id: 'evening', from: 18 * 60, until: 22 * 60, kinds: ['student'] },
]

/** First instant of a session and the first after it, epoch ms. `day` is `YYYY-MM-DD`. */
export function boundsOfSession({ from, until }: Session, day: string): { from: number; until: number } {
  const midnight = boundsOfDay(day).from
  return { from: midnight + from * MINUTE_MS, until: midnight + until * MINUTE_MS }
}
