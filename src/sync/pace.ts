import { MAX_BATCH_EVENTS } from '#contract/version.ts'

/** How much is sent at once: falls when the server asks for less, and climbs back as batches get through. */
export type Pace = { events: number }

export function fullPace(): Pace {
  return { events: MAX_BATCH_EVENTS }
}

export function slower({ events }: Pace): Pace {
  return { events: Math.max(1, Math.floor(events / 2)) }
}

/** @param most what the last reply allows */
export function faster({ events }: Pace, most: number): Pace {
  return { events: Math.max(1, Math.min(events * 2, most, MAX_BATCH_EVENTS)) }
}

/** Whether version `have` (`1.2.3`) is older than `least`. */
export function isOlder(have: string, least: string): boolean {
  const [mine, theirs] = [have, least].map((version) =>
    version.split('.').map((part) => Number.parseInt(part, 10) || 0),
  )
  const differs = [0, 1, 2].find((at) => (mine?.[at] ?? 0) !== (theirs?.[at] ?? 0))
  return differs !== undefined && (mine?.[differs] ?? 0) < (theirs?.[differs] ?? 0)
}
