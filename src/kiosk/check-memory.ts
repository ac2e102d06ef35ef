import { dayOf } from '#domain/calendar.ts'
import type { Outcome } from '#domain/reasons.ts'
import type { RememberedCheck } from '#store/store.ts'

/** How many finished checks the guard can look back on (KIOSK-UX.md §2.1, S5). */
const LAST_SHOWN = 20

export type CheckCounts = Readonly<Record<Outcome, number>>

/** What this tablet remembers of the checks it wrote: a picture of the store, kept in step after each append. */
export type CheckMemory = {
  keep: (check: RememberedCheck) => void
  get: (check: string) => RememberedCheck | undefined
  /** Waiting for a human, oldest first. */
  held: () => readonly RememberedCheck[]
  /** Isolated and not signed for, oldest first. */
  isolated: () => readonly RememberedCheck[]
  /** The last finished ones, newest first. */
  last: () => readonly RememberedCheck[]
  /** How many checks whose latest event is not older than `since` (epoch ms) ended how. */
  countSince: (since: number) => CheckCounts
  /** Whether a check of any day it remembers, which still counts, let this person in. */
  wasLetIn: (personId: string) => boolean
  /** The latest check of the school day of `now` that `matches` and still counts. */
  latest: (now: number, matches: (check: RememberedCheck) => boolean) => RememberedCheck | undefined
}

export function openCheckMemory(known: readonly RememberedCheck[]): CheckMemory {
  const checks = new Map(known.map((check) => [check.check, check]))
  /** Sorted once per record, not once per question: a morning asks a thousand times. */
  let sorted: readonly RememberedCheck[] | null = null
  const newest = (): readonly RememberedCheck[] => {
    sorted ??= [...checks.values()].sort((a, b) => b.at - a.at)
    return sorted
  }
  return {
    keep: (check) => {
      checks.set(check.check, check)
      sorted = null
    },
    get: (check) => checks.get(check),
    held: () =>
      newest()
        .filter((check) => check.outcome === 'held')
        .reverse(),
    isolated: () =>
      newest()
        .filter(({ outcome, handover }) => outcome === 'isolate' && handover === undefined)
        .reverse(),
    last: () =>
      newest()
        .filter((check) => check.outcome !== 'held')
        .slice(0, LAST_SHOWN),
    countSince: (since) => {
      const counts = { admit: 0, held: 0, isolate: 0, 'turn-away': 0 }
      for (const { at, outcome, voided } of checks.values())
        if (at >= since && voided !== true) counts[outcome] += 1
      return counts
    },
    wasLetIn: (personId) =>
      newest().some(
        ({ outcome, voided, facts }) =>
          outcome === 'admit' && voided !== true && facts.identity?.person.id === personId,
      ),
    latest: (now, matches) => {
      const today = dayOf(now)
      return newest().find((check) => check.voided !== true && matches(check) && dayOf(check.at) === today)
    },
  }
}
