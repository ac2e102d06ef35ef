import type { WhyUnread } from '#scan/problems.ts'

/** Words of the diagnostics of reading; they travel with that screen, not with the gate. */
export type CheckupMessages = {
  title: string
  preview: string
  tries: string
  hits: string
  last: string
  p95: string
  restarts: string
  /** Whether a figure is as it should be, said beside its mark. */
  good: string
  low: string
  atLeast: (value: number) => string
  perSecond: string
  engines: string
  noEngine: string
  camera: string
  noCamera: string
  picture: string
  fullSize: string
  atMost: (width: number) => string
  /** Pixels and pictures a second. */
  size: (width: number, height: number, perSecond: number | null) => string
  /** Cards and passes that count no more, and when the school was last heard. */
  denied: string
  deniedCounts: (passes: number, keys: number) => string
  heard: (ago: string) => string
  neverHeard: string
  unread: string
  noneUnread: string
  why: Record<WhyUnread, string>
  stillHint: string
  take: string
  takeAgain: string
  export: string
  exportHint: string
  exported: string
  noPicture: string
  nothingSeen: string
  symbol: (color: string, sure: number, engine: string) => string
}
