/** How long a tablet may read the roster without meeting the server, ms (DESIGN.md §5). */
export const LEASE_MS = 72 * 60 * 60_000

/** The oldest app this server still understands. */
export const MIN_APP = '0.1.0'
