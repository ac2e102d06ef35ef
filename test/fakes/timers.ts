/** Timers in the hand of a test: time moves only by `pass`. */
export function fakeTimers(start = 0) {
  let now = start
  let timers: { at: number; act: () => void }[] = []
  return {
    now: () => now,
    after: (ms: number, act: () => void) => {
      const timer = { at: now + ms, act }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    /** Moves time on, running what falls due in order, and lets promises settle. */
    pass: async (ms: number) => {
      const until = now + ms
      for (;;) {
        await settle()
        const due = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
        if (due === undefined) break
        timers = timers.filter((other) => other !== due)
        now = Math.max(now, due.at)
        due.act()
      }
      now = until
      await settle()
    },
  }
}

/** Lets promises that wait for nothing but each other come to rest. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve()
}
