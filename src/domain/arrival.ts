import { isOnDay, timeOf } from './calendar.ts'

/** When one class or department comes, and through which lane. */
export type ArrivalWindow = {
  /** Class or department, as the roster writes it. */
  unit: string
  /** Label of the lane; null when any will do. */
  lane: string | null
  /** Time of day at the school, `HH:mm`; `to` is not part of it. */
  from: string
  to: string
  /** Weekdays, bit 0 Monday. */
  days: number
  /** School days in which it holds, both included; null without an end. */
  fromOn: string | null
  toOn: string | null
}

/** A hint for the guard, never a stop. Times `HH:mm`. */
export type ArrivalHint =
  | { hint: 'too-early'; from: string }
  | { hint: 'late'; to: string }
  | { hint: 'wrong-lane'; lane: string }

/**
 * What to say to somebody of `unit` who arrives at `lane`; null when all is well or nothing is laid down.
 *
 * @param day `YYYY-MM-DD`
 * @param at epoch ms
 */
export function arrivalHint(
  windows: readonly ArrivalWindow[],
  { unit, lane, day, at }: { unit: string | null; lane: string; day: string; at: number },
): ArrivalHint | null {
  const own = windows.filter((window) => window.unit === unit && isHeldOn(window, day))
  const time = timeOf(at).slice(0, 5)
  const now = own.filter(({ from, to }) => from <= time && time < to)
  const [first] = now
  if (first !== undefined) {
    const isRight = now.some((window) => window.lane === null || window.lane === lane)
    return isRight || first.lane === null ? null : { hint: 'wrong-lane', lane: first.lane }
  }
  const next = own.filter(({ from }) => time < from).sort((a, b) => (a.from < b.from ? -1 : 1))[0]
  if (next !== undefined) return { hint: 'too-early', from: next.from }
  const last = own.sort((a, b) => (a.to < b.to ? 1 : -1))[0]
  return last === undefined ? null : { hint: 'late', to: last.to }
}

/** Whether anybody is due at `at`, epoch ms, of the school day `day`. */
export function isArrivalTime(windows: readonly ArrivalWindow[], day: string, at: number): boolean {
  const time = timeOf(at).slice(0, 5)
  return windows.some((window) => isHeldOn(window, day) && window.from <= time && time < window.to)
}

function isHeldOn({ days, fromOn, toOn }: ArrivalWindow, day: string): boolean {
  return isOnDay(days, day) && (fromOn === null || fromOn <= day) && (toOn === null || day <= toOn)
}
