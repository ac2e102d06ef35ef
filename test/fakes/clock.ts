import type { Timer } from '#store/timer.ts'
import { quiet } from './quiet.ts'

/** Time that moves only when a test says so: wall clock, monotonic clock and timers together. */
export type FakeClock = {
  now: () => number
  monotonic: () => number
  timer: Timer
  /** Lets time pass, running what comes due in order and letting its promises settle. */
  pass: (ms: number) => Promise<void>
  /** Sets the wall clock alone, as a guard or a dead battery does. */
  jump: (by: number) => void
}

export function fakeClock(start = Date.UTC(2024, 8, 2, 0, 0)): FakeClock {
  let mono = 0
  let wallLead = start
  let order = 0
  const waiting = new Map<number, { at: number; run: () => void }>()

  return {
    now: () => wallLead + mono,
    monotonic: () => mono,
    timer: (ms, run) => {
      const id = ++order
      waiting.set(id, { at: mono + ms, run })
      return () => waiting.delete(id)
    },
    jump: (by) => {
      wallLead += by
    },
    pass: async (ms) => {
      const until = mono + ms
      await quiet()
      for (let next = firstDue(until); next !== null; next = firstDue(until)) {
        waiting.delete(next.id)
        mono = Math.max(mono, next.at)
        next.run()
        await quiet()
      }
      mono = until
      await quiet()
    },
  }

  function firstDue(until: number): { id: number; at: number; run: () => void } | null {
    const due = [...waiting]
      .filter(([, { at }]) => at <= until)
      .sort(([a, x], [b, y]) => x.at - y.at || a - b)[0]
    return due === undefined ? null : { id: due[0], ...due[1] }
  }
}
