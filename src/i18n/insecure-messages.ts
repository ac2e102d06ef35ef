/** Words of the page that an address without encryption gets; they travel with that page. */
export type InsecureMessages = {
  /** The address that was opened. */
  opened: (address: string) => string
  why: string
  /** What to do, one step each: whoever stands here, then the administrator. */
  steps: readonly string[]
  open: (address: string) => string
}
