/** Words of the panel that hands unsent records over as a file; they travel with it. */
export type CarryMessages = {
  /** On the hand-over. */
  open: string
  title: string
  why: string
  /** The way of the file under its picture: tablet, stick, computer. */
  steps: readonly [tablet: string, stick: string, computer: string]
  waiting: (count: number) => string
  none: string
  save: string
  saving: string
  saved: (name: string, count: number) => string
  savedAct: string
  noKey: string
  failed: string
}
