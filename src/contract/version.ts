/** Version of the tablet protocol. Rises when a tablet of the old version could no longer be understood. */
export const PROTOCOL = 1

/** Most events and most bytes (of the JSON text) in one push, SYNC.md §2.4. */
export const MAX_BATCH_EVENTS = 500
export const MAX_BATCH_BYTES = 256 * 1024

/** Signed requests are refused when their clock differs from the server's by more than this, ms (SYNC.md §2.8). */
export const REQUEST_LIFE_MS = 10 * 60_000
