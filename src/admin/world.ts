import type { Call } from './api.ts'
import type { LiveOptions } from './live.ts'

/** The address bar, as the console uses it. */
export type Address = {
  read: () => { pathname: string; search: string; hash: string }
  /** Goes to a path; `replace` leaves no step behind for the back button. */
  go: (path: string, replace: boolean) => void
  /** The answer ends it. */
  follow: (changed: () => void) => () => void
}

/** Everything the console needs from outside, so that a test or a picture can bring its own. */
export type World = {
  call: Call
  openLive: LiveOptions['open']
  later: LiveOptions['later']
  /** Epoch ms. */
  now: () => number
  address: Address
  /** Scheme, host and port under which tablets reach the server. */
  origin: string
  copy: (text: string) => Promise<void>
  /** Saves a text as a file. A name that ends in `.csv` makes it a table. */
  download: (file: string, text: string) => void
  /** Remembers the language on this machine. */
  keepLanguage: (language: string) => void
  keptLanguage: () => string | null
  /** Remembers on this machine what the headings of lists meant (`roster-memory.ts`). */
  keepHeadings: (text: string) => void
  keptHeadings: () => string | null
  /** Whether anybody is looking: a hidden page asks nothing. */
  visible: () => boolean
}
