import { type ReadonlySignal, signal } from '@preact/signals'
import type { Person } from '#domain/person.ts'
import { GUEST_KINDS } from '#domain/visit.ts'
import type { RememberedCheck } from '#store/store.ts'

/** What stands on a badge. */
export type Badge = {
  /** Whose it is; one badge each. */
  person: Person
  /** The visit its code is of. */
  visit: string
  host: string | null
  /** Epoch ms. */
  at: number
}

export type BadgeJob = Badge & { state: 'waiting' | 'printed' }

/** Papers a badge is made for. */
export const BADGE_SIZES = ['card', 'a6'] as const
export type BadgeSize = (typeof BADGE_SIZES)[number]

/**
 * Badges of the visitors who were let in, to be printed when the guard has the time: nobody waits for a printer, and
 * one that has no paper stops nobody. Kept in memory only; what was let in today makes it again after a reload.
 */
export type Badges = {
  jobs: ReadonlySignal<readonly BadgeJob[]>
  /** Takes in a durable check. */
  learn: (check: RememberedCheck) => void
  printed: (people: readonly string[]) => void
  /** They want none. */
  drop: (personId: string) => void
}

// As many as a guard looks through; older ones are printed again from the office.
const MOST_JOBS = 50

export function openBadges(remembered: readonly RememberedCheck[], since: number): Badges {
  const jobs = signal<readonly BadgeJob[]>([])
  const badges: Badges = {
    jobs,
    learn: (check) => {
      const badge = badgeOf(check)
      const isKnown = jobs.value.some(({ person }) => person.id === badge?.person.id)
      if (badge !== null && !isKnown)
        jobs.value = [{ ...badge, state: 'waiting' as const }, ...jobs.value].slice(0, MOST_JOBS)
    },
    printed: (people) => {
      jobs.value = jobs.value.map((job) =>
        people.includes(job.person.id) ? { ...job, state: 'printed' } : job,
      )
    },
    drop: (personId) => {
      jobs.value = jobs.value.filter(({ person }) => person.id !== personId)
    },
  }
  for (const check of remembered) if (check.at >= since) badges.learn(check)
  return badges
}

function badgeOf({ check, outcome, voided, facts, at }: RememberedCheck): Badge | null {
  const { identity } = facts
  if (outcome !== 'admit' || voided === true || identity === null) return null
  const { person, means, registration } = identity
  if (!GUEST_KINDS.some((kind) => kind === person.kind) || means === 'search') return null
  return { person, visit: registration?.visit ?? check, host: registration?.lead?.host?.name ?? null, at }
}
