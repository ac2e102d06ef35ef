/** A stream of choices that is the same for the same seed, on every machine. */
export type Chance = {
  /** A whole number from 0 to `below` - 1. */
  under: (below: number) => number
  pick: <T>(of: readonly [T, ...T[]]) => T
}

/** mulberry32: 32 bits of state are plenty for inventing a school, and nothing here is a secret. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const under = (below: number): number => Math.floor((next() / 2 ** 32) * below)
  return { under, pick: (of) => of[under(of.length)] ?? of[0] }
}
