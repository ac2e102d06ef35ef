import type { StrayWhy } from '#domain/linked-reading.ts'
import type { LinkProblem, MisreadProblem } from '#hardware/problems.ts'

type What = { what: string; act: string }

/** Words of thermometers that send their readings; they travel with their screens. */
export type LinksMessages = {
  open: string
  title: string
  kinds: Record<'ble' | 'serial', string>
  connect: Record<'ble' | 'serial', string>
  /** The one big button after a reload. */
  again: string
  disconnect: string
  /** One line under the name of the kind. */
  states: Record<'not-offered' | 'unpaired' | 'connecting' | 'connected' | 'resting', string>
  noneOffered: What
  problems: Record<LinkProblem, What>
  garbled: What
  battery: (percent: number) => string
  label: (label: string | null) => string
  labelHint: string
  speed: (baudRate: number) => string
  /** Beside a number that waits for whoever shows a code at once. */
  early: string
  /** Why the number is nobody's and what to do; a line beside it. */
  stray: Record<StrayWhy | Exclude<MisreadProblem, 'garbled'>, string>
  listening: string
  /** Nothing came within two seconds. */
  silent: string
}
