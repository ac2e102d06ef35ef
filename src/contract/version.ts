/** A tablet protocol, and the last moment at which a server speaks it, epoch ms; null for the newest. */
export type SpokenProtocol = { protocol: number; until: number | null }

/**
 * Every protocol a server of this version may speak, oldest first. A number rises when a tablet of the old one could
 * no longer be understood; the one before stays here with its last moment, at least a year after its successor came
 * (SYNC.md §2.10). What only adds, such as another endpoint or another member of a reply, needs no new number.
 */
export const PROTOCOLS: readonly SpokenProtocol[] = [{ protocol: 1, until: null }]

/** What a tablet of this version speaks. */
export const PROTOCOL = 1

/** The oldest and the newest that are spoken. */
export type Spoken = { from: number; to: number }

export function spokenAt(now: number, protocols: readonly SpokenProtocol[] = PROTOCOLS): Spoken {
  const spoken = protocols.filter(({ until }) => until === null || now <= until).map((one) => one.protocol)
  return { from: Math.min(...spoken), to: Math.max(...spoken) }
}

/** Most events and most bytes (of the JSON text) in one push, SYNC.md §2.4. */
export const MAX_BATCH_EVENTS = 500
export const MAX_BATCH_BYTES = 256 * 1024

/** Signed requests are refused when their clock differs from the server's by more than this, ms (SYNC.md §2.8). */
export const REQUEST_LIFE_MS = 10 * 60_000
