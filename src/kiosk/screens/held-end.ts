import { stopwatch } from '#i18n/format.ts'
import type { GateMessages } from '#i18n/gate-messages.ts'
import type { HeldRow } from '../held-order.ts'

/** What the row of somebody who waits ends with: what is due, how long a rest lasts, or how long they wait. */
export function heldEnd({ state, ms }: HeldRow, { tray }: GateMessages): string {
  switch (state) {
    case 'isolated':
      return tray.unsigned(stopwatch(ms))
    case 'due':
      return tray.due(stopwatch(ms))
    case 'running':
      return tray.left(stopwatch(ms))
    case 'waiting':
      return stopwatch(ms)
    default:
      return state satisfies never
  }
}
