import { realTimer } from '#store/timer.ts'
import type { Locks } from './election.ts'
import type { Net } from './net.ts'

/** The real network and clocks of a browser. */
export const browserNet: Net = {
  fetch: (url, init) => fetch(url, init),
  clock: () => Date.now(),
  monotonic: () => performance.now(),
  timer: realTimer,
  random: () => Math.random(),
}

/** The network came back, or the guard looks at the page again. */
export function onBrowserWake(listener: () => void): () => void {
  const seen = (): void => {
    if (document.visibilityState === 'visible') listener()
  }
  window.addEventListener('online', listener)
  document.addEventListener('visibilitychange', seen)
  return () => {
    window.removeEventListener('online', listener)
    document.removeEventListener('visibilitychange', seen)
  }
}

/** Null in browsers without Web Locks, and on pages without TLS. */
export function browserLocks(): Locks | null {
  if (!('locks' in navigator)) return null
  return { request: (name, options, work) => navigator.locks.request(name, options, work) }
}
