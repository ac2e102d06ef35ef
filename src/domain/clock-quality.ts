/**
 * How far the time of a record can be trusted (SYNC.md §2.7). `A`: the tablet had met the server in the same start,
 * and its clock has run on since; right to two seconds. `B`: reckoned from a contact of an earlier start, or from one
 * that was slow, or the clock has jumped ahead since. `C`: it had never met the server, or names a time after its
 * arrival.
 */
export const CLOCK_QUALITIES = ['A', 'B', 'C'] as const
export type ClockQuality = (typeof CLOCK_QUALITIES)[number]
