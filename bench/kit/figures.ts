import { availableParallelism, loadavg } from 'node:os'
import type { BenchRow } from '../row.ts'

/** The figure below which this share of all lies: `quantile(times, 0.95)`. NaN of none. */
export function quantile(figures: readonly number[], share: number): number {
  const sorted = figures.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** A row over milliseconds. Without a budget it is a peer's line, or only tells. */
export function msRow(claim: string, ms: number, budget: number | null, note: string): BenchRow {
  const value = `${ms.toFixed(ms < 1 ? 2 : 1)} ms`
  if (budget === null) return { claim, value, budget: '–', holds: null, note }
  return { claim, value, budget: `≤ ${budget} ms`, holds: ms <= budget, note }
}

/** What could not be measured here, and why. */
export function notMeasured(claim: string, note: string): BenchRow {
  return { claim, value: 'not measured', budget: '–', holds: null, note }
}

/** Processor time of this process during `work`, ms: what other programs take at the same time is not in it. */
export async function cpuMs(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** What else the machine does: seconds by the clock mean little without it. */
export function beside(): string {
  const [load = 0] = loadavg()
  return `a load of ${load.toFixed(0)} on ${availableParallelism()} cores`
}
