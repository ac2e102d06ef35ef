import type { CheckpointKind } from './policy.ts'

/*
 * Where a version of the policy counts. Most count everywhere from their first day on; one can be tried at some places
 * first, while all others go on with the version before.
 */

/** A place that tablets stand at; `lane` null is the whole checkpoint, with the lanes it gets later. */
export type RollOutPlace = {
  /** Id of the checkpoint. */
  checkpoint: string
  kind: CheckpointKind
  name: string
  lane: string | null
}

/** Null is everywhere, an empty list nowhere: it was taken back. */
export type RollOutPlaces = readonly RollOutPlace[] | null

/** Where a tablet stands, as far as a roll-out asks. */
export type Standing = { id: string; lane: string }

/** Whether what counts at these places counts for a tablet that stands there. */
export function countsAt(places: RollOutPlaces, { id, lane }: Standing): boolean {
  return (
    places === null ||
    places.some((place) => place.checkpoint === id && (place.lane === null || place.lane === lane))
  )
}

/** Whether a policy that counts at these places is being tried: neither everywhere nor nowhere. */
export function isTrial(places: RollOutPlaces): places is readonly RollOutPlace[] {
  return places !== null && places.length > 0
}

/** The same place, in one word. */
export function keyOfPlace({ checkpoint, lane }: Pick<RollOutPlace, 'checkpoint' | 'lane'>): string {
  return lane === null ? checkpoint : `${checkpoint} ${lane}`
}

/**
 * Every place that a version can be tried at: each checkpoint, and its lanes where it has more than one. In the order of
 * the tablets.
 */
export function placesToTry(
  tablets: readonly { checkpoint: Standing & { kind: CheckpointKind; name: string } }[],
): RollOutPlace[] {
  const ids = [...new Set(tablets.map(({ checkpoint }) => checkpoint.id))]
  return ids.flatMap((id) => {
    const here = tablets.flatMap(({ checkpoint }) => (checkpoint.id === id ? [checkpoint] : []))
    const [first] = here
    if (first === undefined) return []
    const { kind, name } = first
    const lanes = [...new Set(here.map(({ lane }) => lane))]
    const whole = { checkpoint: id, kind, name, lane: null }
    return lanes.length < 2 ? [whole] : [whole, ...lanes.map((lane) => ({ ...whole, lane }))]
  })
}
