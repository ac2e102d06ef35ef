/** What a drill lets go wrong on purpose, each once. The words are in `i18n/`. */
export const SURPRISES = [
  'yellow-code',
  'red-code',
  'fever',
  /** A fever that a re-test does not confirm. */
  'fever-cools',
  'too-low',
  /** The health code that a colleague showed before. */
  'borrowed-code',
  /** The school card of somebody who stays at home. */
  'borrowed-card',
  'expired-card',
  /** A card of another school. */
  'foreign-card',
  /** A green code, no card, on no list. */
  'unknown-person',
  'inspector',
  /** Will not be measured. */
  'refusal',
  'network-cut',
] as const
export type Surprise = (typeof SURPRISES)[number]
