/*
 * Words about where a version of the rules counts: tried at some places first, then everywhere, or taken back.
 */

export type RollOutMessages = {
  /** The question before publishing, and its two answers. */
  where: string
  everywhere: string
  some: string
  /** Of a list of places. */
  places: string
  nonePicked: string
  /** A checkpoint with all its lanes, and one of its lanes. */
  wholePlace: (name: string) => string
  lane: (name: string, lane: string) => string
  tryIt: string
  trial: string
  why: string
  since: (by: string, when: string) => string
  /** What the version says, folded away. */
  rules: string
  rollOut: string
  changePlaces: string
  savePlaces: string
  takeBack: string
  takeBackHeading: (version: number) => string
  takeBackWhat: (before: number) => string
  takeBackConfirm: string
  takenBack: (version: number) => string
  /** Somebody else has decided meanwhile. */
  decided: string
  tablets: string
  tally: (there: number, all: number) => string
  columns: Record<'tablet' | 'follows' | 'contact', string>
  followsSince: (when: string) => string
  still: (should: number) => string
  unsaid: (should: number) => string
  noTablets: string
  never: string
  /** What an act did, in the history. */
  acts: { everywhere: string; at: (places: readonly string[]) => string; nowhere: string }
}
