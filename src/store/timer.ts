/** Runs something once after `ms`, unless it is canceled by what it returns. */
export type Timer = (ms: number, run: () => void) => () => void

export const realTimer: Timer = (ms, run) => {
  const id = setTimeout(run, ms)
  return () => clearTimeout(id)
}
