import type { FollowerRow } from '#contract/roll-out.ts'
import { countsAt, type RollOutPlaces } from '#domain/roll-out.ts'

/** A tablet with the version it is told to follow, and whether it said that it does. */
export type Following = FollowerRow & { should: number; isThere: boolean }

/** What each tablet is told, by where it stands, beside what it said itself. */
export function followingOf(
  tablets: readonly FollowerRow[],
  current: number,
  trial: { version: number; places: RollOutPlaces } | null,
): Following[] {
  return tablets.map((tablet) => {
    const isTrying = trial !== null && countsAt(trial.places, tablet.checkpoint)
    const should = isTrying ? trial.version : current
    return { ...tablet, should, isThere: tablet.follows?.version === should }
  })
}
