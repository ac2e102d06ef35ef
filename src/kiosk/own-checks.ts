import { dayOf } from '#domain/calendar.ts'
import type { SeenOnSite, SiteVisit } from '#domain/on-site.ts'
import type { CheckpointKind } from '#domain/policy.ts'
import { GUEST_KINDS } from '#domain/visit.ts'
import type { RememberedCheck, Visits } from '#store/store.ts'

/** What this tablet's own checks say about who is on site: all that an offline gate has of its day. */
export type OwnChecks = {
  learn: (check: RememberedCheck) => void
  seen: (now: number) => SeenOnSite[]
  /** Visits that began here, by id. Whether one is over is told by the school or by its lead's leaving. */
  visits: (now: number) => Map<string, SiteVisit>
  leftAt: (personId: string) => number | undefined
}

/** @param place a class door sends nobody off the site, so whoever stood there is on it, however that ended */
export function openOwnChecks(
  remembered: readonly RememberedCheck[],
  told: () => Visits,
  place: CheckpointKind,
): OwnChecks {
  const checks = new Map(remembered.map((check) => [check.check, check]))
  const ofToday = (now: number): RememberedCheck[] =>
    [...checks.values()].filter(({ at, voided }) => voided !== true && dayOf(at) === dayOf(now))

  function visitOf({ check, at, facts, outcome }: RememberedCheck): SiteVisit | null {
    const { identity, came } = facts
    if (
      outcome !== 'admit' ||
      identity === null ||
      !GUEST_KINDS.some((kind) => kind === identity.person.kind)
    )
      return null
    const { person, registration } = identity
    // A companion has a check of their own and no visit of their own.
    if (registration !== undefined && registration.lead === undefined) return null
    const companions = registration?.lead?.companions ?? []
    const invited = told().invitations.get(person.id)
    return {
      ...{ visit: registration?.visit ?? check, person, at, companions },
      host: registration?.lead?.host ?? invited?.host ?? null,
      expectedUntil: invited?.until ?? null,
      came: came ?? 1 + companions.length,
      overAt: null,
    }
  }

  return {
    learn: (check) => void checks.set(check.check, check),
    seen: (now) =>
      ofToday(now).flatMap(({ facts, at, outcome }) =>
        facts.identity === null
          ? []
          : [
              {
                ...{ person: facts.identity.person, at, place: null },
                outcome: place === 'gate' ? outcome : ('admit' as const),
              },
            ],
      ),
    visits: (now) =>
      new Map(
        ofToday(now).flatMap((check) => {
          const visit = visitOf(check)
          return visit === null ? [] : [[visit.visit, visit] as const]
        }),
      ),
    leftAt: (personId) => {
      const times = [...checks.values()].flatMap(({ facts, leftAt }) =>
        leftAt !== undefined && facts.identity?.person.id === personId ? [leftAt] : [],
      )
      return times.length === 0 ? undefined : Math.max(...times)
    },
  }
}
