/** How the boots of the version that is kept went. */
export type Boots = {
  version: string
  /** Started, and not heard of since. */
  tries: number
  /** Whether it came up once. */
  isGood: boolean
  /** Whether it was given up, and the version before it is shown. */
  isBack: boolean
}

const MOST_FAILED = 3

export function firstBoots(version: string): Boots {
  return { version, tries: 0, isGood: false, isBack: false }
}

/**
 * A page was asked for. A version that has failed three times in a row to come up, and never did, is given up for the
 * one before it; with none before it, it goes on trying.
 */
export function bootStarted(boots: Boots, hasBefore: boolean): Boots {
  if (boots.isGood || boots.isBack) return boots
  return boots.tries >= MOST_FAILED && hasBefore
    ? { ...boots, isBack: true }
    : { ...boots, tries: boots.tries + 1 }
}

/** A page has drawn its first screen. One of the version before says nothing of this one. */
export function bootDone(boots: Boots): Boots {
  return boots.isBack ? boots : { ...boots, tries: 0, isGood: true }
}

/** What was kept of this version's boots; anything else that was kept is another version's. */
export function bootsIn(kept: unknown, version: string): Boots {
  if (typeof kept !== 'object' || kept === null) return firstBoots(version)
  const found = { version: null, tries: null, isGood: null, isBack: null, ...kept }
  const { tries, isGood, isBack } = found
  return found.version === version &&
    typeof tries === 'number' &&
    typeof isGood === 'boolean' &&
    typeof isBack === 'boolean'
    ? { version, tries, isGood, isBack }
    : firstBoots(version)
}
