import { type ReadonlySignal, signal } from '@preact/signals'
import { bundled, followLive, type LiveState } from './live.ts'
import type { World } from './world.ts'

/** The school's changes, as the open screen hears of them. */
export type Feed = {
  state: ReadonlySignal<LiveState>
  /** Calls back after a change; the answer ends it. */
  listen: (changed: () => void) => () => void
  stop: () => void
}

/** In a rush the screen asks anew at most this often, ms. */
const BUNDLE_MS = 2_000
/** Besides, an open screen asks this often, ms: tablets that fall silent cause no event. */
const PULSE_MS = 10_000

/** Hears of changes while signed in, and pulses while somebody looks. */
export function openFeed(world: Pick<World, 'openLive' | 'later' | 'visible'>): Feed {
  const state = signal<LiveState>('connecting')
  const listeners = new Set<() => void>()
  let stopped = false
  const tell = bundled(BUNDLE_MS, world.later, () => {
    if (!stopped) for (const listener of listeners) listener()
  })
  const stopLive = followLive({
    open: world.openLive,
    later: world.later,
    changed: tell,
    state: (now) => {
      state.value = now
    },
  })
  let cancelPulse = (): void => {}
  const pulse = (): void => {
    if (world.visible()) tell()
    cancelPulse = world.later(PULSE_MS, pulse)
  }
  cancelPulse = world.later(PULSE_MS, pulse)
  return {
    state,
    listen: (changed) => {
      listeners.add(changed)
      return () => listeners.delete(changed)
    },
    stop: () => {
      stopped = true
      cancelPulse()
      stopLive()
    },
  }
}
