import type { WatchAnswer, WatchMark } from '#domain/watch-list.ts'

/**
 * Words of the question whether somebody is who the watch list means. What stands on the screen before the guard turns
 * it away does not say that there is a list: the visitor may be reading along.
 */
export type CompareMessages = {
  question: string
  /** What of what they told led to the question. */
  same: (marks: readonly string[]) => string
  marks: Record<WatchMark, string>
  /** Shows what the list says, after turning the screen away. */
  show: string
  hide: string
  /** What the list says cannot be opened on this tablet. */
  lost: string
  answers: Record<WatchAnswer, string>
}
