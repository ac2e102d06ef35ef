/** What decides whether a new version may take over. */
export type Moment = {
  /** The shift screen, the gate, or anything between. */
  place: 'shift' | 'gate' | 'elsewhere'
  /** Nobody is being checked, held, registered or asked for a PIN. */
  isEmpty: boolean
  /** Since the last touch, key, code or reading, ms. */
  quietFor: number
  /** Whether a class or department is due at this moment. */
  isArrivalTime: boolean
}

// Fingers may be on their way to the next digit.
const SHIFT_QUIET_MS = 5000
// KIOSK-UX.md §6.
const GATE_QUIET_MS = 10 * 60_000

/** A new version takes over between two shifts or in an idle hour, and never while people are due. */
export function isSafe({ place, isEmpty, quietFor, isArrivalTime }: Moment): boolean {
  if (!isEmpty || isArrivalTime) return false
  switch (place) {
    case 'shift':
      return quietFor >= SHIFT_QUIET_MS
    case 'gate':
      return quietFor >= GATE_QUIET_MS
    case 'elsewhere':
      return false
    default:
      return place satisfies never
  }
}
