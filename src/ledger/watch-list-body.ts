/** Somebody was put on the watch list, or taken off it; an entry is never edited. `watch`: its id, 16 hex digits. */
export type WatchListBody = { watch: string } & (
  | {
      act: 'listed'
      name: string
      organization: string
      /** Digits; null where nobody knows. */
      phone: string | null
      /** The last four of an ID number; null where nobody knows. */
      idDigits: string | null
      /** Why, in words that a guard reads. */
      reason: string
      /** The last day it is asked for, `YYYY-MM-DD`. */
      until: string
    }
  | { act: 'lifted'; note: string }
)
