import type { Slot } from './lanes.ts'

/** From when on the guard is told how old the deny list is; it stops nobody by itself (PEERS.md §7), ms. */
export const DENY_LIST_OLD_MS = 24 * 60 * 60_000

/** The deny list as this tablet holds it. */
export type DenyList = {
  passes: number
  keys: number
  /** When the school was last heard, epoch ms; null when never. */
  heardAt: number | null
}

/** When an old list was heard, epoch ms, if the person who stands there is named by a pass or card; else null. */
export function oldDenyList(open: Slot | null, heardAt: number | null, now: number): number | null {
  if (open?.facts.identity?.means !== 'pass' || heardAt === null) return null
  return now - heardAt > DENY_LIST_OLD_MS ? heardAt : null
}
