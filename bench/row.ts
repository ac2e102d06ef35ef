/** One measured claim, one line of the table `npm run bench` prints. */
export type BenchRow = {
  /** What is claimed, as a reader would say it: `code in view → reading painted, p95`. */
  claim: string
  /** What was measured, with its unit: `184 ms`. */
  value: string
  /** The budget of DESIGN, with its unit: `≤ 300 ms`. A peer's line, which has none, says `–`. */
  budget: string
  /** Whether the value keeps the budget; `null` where there is none. */
  holds: boolean | null
  /** What was measured how, or what the figure cannot say. */
  note?: string
}

/** A bench that was asked for what it cannot do: its message says so in one line. */
export class Unusable extends Error {
  override name = 'Unusable'
}

/** What every file beside `main.ts` exports. Most benches measure no folders. */
export type Bench = { run: (folders: readonly string[]) => Promise<readonly BenchRow[]> }
