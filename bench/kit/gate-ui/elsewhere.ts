import type { BenchRow } from '../../row.ts'

type Measured = { claim: string; budget: string; by: string }

/** What another bench or a test measures: named here, so that the list is whole. */
const ELSEWHERE: readonly Measured[] = [
  { claim: '1 code in view → painted', budget: 'p50 ≤ 150, p95 ≤ 300 ms', by: 'npm run bench gate' },
  { claim: '3 taps of a typed arrival', budget: '2', by: 'npm run bench pace' },
  { claim: '5 throughput of a scripted guard', budget: '≥ 20/min typed', by: 'npm run bench pace' },
  { claim: '6 temperatures of another person', budget: '0', by: 'test/kiosk/owners.test.ts' },
  {
    claim: '22 start without a network',
    budget: '≤ 1.5 s warm, 3 s cold',
    by: 'npm run bench offline-start',
  },
  { claim: '23 records lost or doubled', budget: '0', by: 'npm run rig' },
]

export function elsewhereRows(): BenchRow[] {
  return ELSEWHERE.map(({ claim, budget, by }) => ({
    claim,
    value: '–',
    budget,
    holds: null,
    note: `by ${by}`,
  }))
}
