import type { TabletRow } from '#contract/console-tablets.ts'
import { isBlind } from '#domain/devices.ts'

export type Contact =
  | { state: 'online' | 'offline' /** Since the last contact, ms. */; since: number }
  | { state: 'never' }
  | { state: 'revoked' | 'draining' }
  | { state: 'wiping' | 'wiped' /** Epoch ms of the order, or of the tablet's last word. */; at: number }

/** What somebody should do something about. */
type Worry = 'cloned' | 'torn' | 'camera' | 'unsynced' | 'storage' | 'clock' | 'token'

/** An open tablet pushes at least every 15 s; it counts as offline after a minute (KIOSK-UX.md §7, row 36). */
const ONLINE_MS = 60_000
/** KIOSK-UX.md §1.3: warn at more than 500 unsynced records or a day's delay, and at more than 60 s of clock skew. */
const MOST_UNSYNCED = 500
const LONGEST_UNSYNCED_MS = 24 * 60 * 60_000
const MOST_CLOCK_OFF_MS = 60_000

/** Whether the server hears from a tablet. `now` is the server's clock. */
export function contactOf(tablet: TabletRow, now: number): Contact {
  if (tablet.wipe !== null) {
    const { orderedAt, doneAt } = tablet.wipe
    return doneAt === null ? { state: 'wiping', at: orderedAt } : { state: 'wiped', at: doneAt }
  }
  if (tablet.state !== 'active') return { state: tablet.state }
  if (tablet.lastContactAt === null) return { state: 'never' }
  const since = Math.max(0, now - tablet.lastContactAt)
  return { state: since <= ONLINE_MS ? 'online' : 'offline', since }
}

/** Everything about an active tablet that needs a hand. */
export function worriesOf(tablet: TabletRow, now: number): Worry[] {
  if (tablet.state !== 'active') return []
  const waits = tablet.oldestUnsyncedAt !== null && now - tablet.oldestUnsyncedAt > LONGEST_UNSYNCED_MS
  return [
    ...(tablet.clones > 0 ? (['cloned'] as const) : []),
    ...(tablet.torn > 0 ? (['torn'] as const) : []),
    // Off duty nobody is to be seen.
    ...(tablet.guard !== null && tablet.devices !== null && isBlind(tablet.devices)
      ? (['camera'] as const)
      : []),
    ...(waits || (tablet.unsynced ?? 0) > MOST_UNSYNCED ? (['unsynced'] as const) : []),
    ...(tablet.persisted === false ? (['storage'] as const) : []),
    ...(Math.abs(tablet.clockOff ?? 0) > MOST_CLOCK_OFF_MS ? (['clock'] as const) : []),
    ...(tablet.assurance === 'token' ? (['token'] as const) : []),
  ]
}

/** How many are in use, and how many of those are silent. */
export function tally(tablets: readonly TabletRow[], now: number): { all: number; offline: number } {
  const contacts = tablets.filter(({ state }) => state === 'active').map((tablet) => contactOf(tablet, now))
  return { all: contacts.length, offline: contacts.filter((contact) => contact.state !== 'online').length }
}

/** Tablet clock minus server clock in seconds with one decimal and its sign: `+0.4`, `−1.1`. */
export function signedSeconds(ms: number): string {
  const size = (Math.abs(ms) / 1000).toFixed(1)
  return `${ms < 0 && size !== '0.0' ? '−' : '+'}${size}`
}
