import { ENTERED_TENTHS } from './temperature-text.ts'

/*
 * Whose a reading is that a linked thermometer sent. It says a number and no name, and it may say it late, twice, or
 * of somebody who has gone. To write one person's temperature down to another is the worst error of a gate, so a
 * reading counts for a person only where it can be nobody else's; of every other the guard is asked "whose?", and it
 * is measured again.
 */

/** What whose-it-is hangs on of a reading. */
export type LinkedReading = {
  /** Tenths of a degree Celsius, whatever was measured. */
  tenths: number
  /** When it reached the tablet, epoch ms. */
  at: number
  /** How old it was by then by the thermometer's own clock, ms; 0 where it has none, null where nobody can tell. */
  age: number | null
  /** The instant on the thermometer's own clock, whatever that shows; null where it has none. */
  stamp: number | null
  /** Whether the number had come to rest. */
  isStable: boolean
}

/** Why a reading is nobody's. */
export type StrayWhy =
  | 'impossible'
  | 'unstable'
  /** Older than four seconds, or nobody knows how old. */
  | 'old'
  /** The same measurement once more. */
  | 'repeat'
  /** Nobody can have been measured so soon after the one before: pressed twice, or a memory that empties itself. */
  | 'too-soon'
  /** Whoever stood here just before may be the one who was measured. */
  | 'in-doubt'
  /** Whoever stands here is not to be measured now. */
  | 'not-wanted'
  /** Nobody showed a code in time. */
  | 'nobody-came'

/** What becomes of a reading. */
export type Fate<Reading> =
  | { of: 'open'; reading: Reading }
  /** Whoever shows a code in time is its owner. */
  | { of: 'next' }
  | { of: 'nobody'; why: StrayWhy }

/** What a lane with a linked thermometer remembers of who came, who went and what was sent. */
export type LinkedLane<Reading extends LinkedReading> = {
  /**
   * Who stands in the open place; `isMeasured` once a reading has come for them since they came up, `wants` while one
   * may still be taken of them.
   */
  open: { check: string; isMeasured: boolean; wants: boolean } | null
  /** Until when a reading may be of somebody who has left, epoch ms. */
  inDoubtUntil: number
  before: Pick<Reading, 'tenths' | 'at' | 'stamp'> | null
  /** Sent while nobody stood here, and still to be claimed. */
  early: Reading | null
}

/** Older ones are nobody's (KIOSK-UX.md §1.6); so one that is on its way for longer cannot be taken for the next one's. */
export const READING_LIVES_MS = 4000
/** So long before a code a reading may come (KIOSK-UX.md §1.6). */
export const EARLY_MS = 1500
/** Nobody steps up and is measured within a second of the one before: what follows so closely is of the same. */
const TOO_SOON_MS = 1000
/** The same number again within this time is the same measurement, where no clock tells the two apart. */
const SAME_AGAIN_MS = 2000

export const NOBODY_MEASURED = { open: null, inDoubtUntil: 0, before: null, early: null } as const

/** Whoever stands in the open place now; `openedAt` is when their first code was read, epoch ms. */
type Standing = { check: string; openedAt: number; wants: boolean }

/** The lane as it is seen now: somebody may have come up or left, or may not be measured any more. */
export function laneSeen<Reading extends LinkedReading>(
  lane: LinkedLane<Reading>,
  open: Standing | null,
  now: number,
): { lane: LinkedLane<Reading>; early: Fate<Reading> | null } {
  const before = lane.open
  if (before !== null && before.check === open?.check)
    return { lane: { ...lane, open: { ...before, wants: open.wants } }, early: null }
  const next = { ...lane, inDoubtUntil: before === null ? lane.inDoubtUntil : now + doubtAbout(before) }
  if (open === null) return { lane: { ...next, open: null }, early: null }
  const { early } = lane
  // Whom the guard takes back to the lane showed their code long before this was measured.
  const isTheirs = early !== null && open.openedAt >= early.at && now - early.at <= EARLY_MS
  return {
    lane: { ...next, early: null, open: { check: open.check, isMeasured: isTheirs, wants: open.wants } },
    early: early === null ? null : isTheirs ? { of: 'open', reading: early } : NOBODY_CAME,
  }
}

/**
 * The lane after a reading was sent, and what becomes of it.
 *
 * @param wants whether anybody who stands in the open place may be measured now
 */
export function readingSent<Reading extends LinkedReading>(
  lane: LinkedLane<Reading>,
  reading: Reading,
  wants: boolean,
): { lane: LinkedLane<Reading>; fate: Fate<Reading> } {
  const { tenths, at, stamp } = reading
  const heard = { ...lane, before: { tenths, at, stamp } }
  const why = unfitness(reading, lane.before)
  if (why !== null) return { lane: heard, fate: { of: 'nobody', why } }
  if (at < lane.inDoubtUntil) return { lane: heard, fate: { of: 'nobody', why: 'in-doubt' } }
  if (lane.open === null) return { lane: { ...heard, early: reading }, fate: { of: 'next' } }
  const measured = { ...heard, open: { ...lane.open, isMeasured: true } }
  return {
    lane: measured,
    fate: wants ? { of: 'open', reading } : { of: 'nobody', why: 'not-wanted' },
  }
}

/** The lane once the time is over in which somebody might have claimed the early reading. */
export function earlyOver<Reading extends LinkedReading>(lane: LinkedLane<Reading>): LinkedLane<Reading> {
  return { ...lane, early: null }
}

const NOBODY_CAME = { of: 'nobody', why: 'nobody-came' } as const

/** How long a reading of somebody who left may still be on its way, ms: a second pressing of the button, or a first one. */
function doubtAbout({ isMeasured, wants }: NonNullable<LinkedLane<LinkedReading>['open']>): number {
  return isMeasured && !wants ? TOO_SOON_MS : READING_LIVES_MS
}

function unfitness(reading: LinkedReading, before: LinkedLane<LinkedReading>['before']): StrayWhy | null {
  const { tenths, age, isStable } = reading
  if (before !== null && isRepeat(reading, before)) return 'repeat'
  if (before !== null && reading.at - before.at < TOO_SOON_MS) return 'too-soon'
  if (tenths < ENTERED_TENTHS.from || tenths > ENTERED_TENTHS.to) return 'impossible'
  if (!isStable) return 'unstable'
  return age === null || age >= READING_LIVES_MS ? 'old' : null
}

function isRepeat(
  { tenths, at, stamp }: LinkedReading,
  before: NonNullable<LinkedLane<LinkedReading>['before']>,
): boolean {
  if (stamp !== null && before.stamp !== null) return stamp === before.stamp
  return tenths === before.tenths && at - before.at < SAME_AGAIN_MS
}
