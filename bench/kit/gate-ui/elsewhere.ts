import type { BenchRow } from '../../row.ts'

type Measured = { claim: string; budget: string; by: string }

/** What another bench or a test measures: named here, so that the list is whole. */
const ELSEWHERE: readonly Measured[] = [
  { claim: '1 code in view → painted', budget: 'p50 ≤ 150, p95 ≤ 300 ms', by: 'npm run bench reading' },
  { claim: '2 gun burst → verdict', budget: 'p95 ≤ 60 ms', by: 'npm run bench gun' },
  { claim: '3 taps of a typed arrival', budget: '2', by: 'npm run bench reading' },
  {
    claim: '5 throughput of a scripted guard',
    budget: '≥ 20/min typed, 30 linked',
    by: 'npm run bench gate',
  },
  { claim: '6 temperatures of another person', budget: '0', by: 'test/kiosk/owners.test.ts' },
  {
    claim: '8 frozen, muted, or hidden for ten minutes → live',
    budget: '< 3 s after visible',
    by: 'test/scan/camera.test.ts, over a camera and a clock that are fakes',
  },
  { claim: '10 eight hours of scanning', budget: '< 20 MB, < 20 %', by: 'npm run bench soak' },
  {
    claim: '20 axe violations, every screen, both languages',
    budget: '0',
    by: 'npm run screens -- --axe --check, light and dark',
  },
  {
    claim: '22 start without a network',
    budget: '≤ 1.5 s warm, 3 s cold',
    by: 'npm run bench offline-start',
  },
  { claim: '23 records lost or doubled', budget: '0', by: 'npm run rig' },
  {
    claim: '26 reloads outside safe points',
    budget: '0',
    by: 'test/kiosk/update-moment.test.ts, test/browser/shift.kiosk.spec.ts',
  },
  {
    claim: '30 traces of a previous visitor',
    budget: '0',
    by: 'test/browser/walk-in.kiosk.spec.ts: page, history, storage, autofill',
  },
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
