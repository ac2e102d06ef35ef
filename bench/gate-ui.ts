import { readFileSync } from 'node:fs'
import { weigh } from '#cli/budgets.ts'
import type { ModuleGraph } from '#cli/build/module-graph.ts'
import { buildIfStale } from '#cli/build-if-stale.mjs'
import { colorRows } from './kit/gate-ui/colors.ts'
import { otherRows } from './kit/gate-ui/others.ts'
import { proofRows } from './kit/gate-ui/proofs.ts'
import { screenRows } from './kit/gate-ui/screens.ts'
import { shiftRows } from './kit/gate-ui/shifts.ts'
import type { BenchRow } from './row.ts'

/**
 * The goals of the gate's screen (KIOSK-UX.md §7), each with what was measured. Half an hour and the soak's hour;
 * `SOAK_FRAMES` shortens that.
 */
export async function run(): Promise<readonly BenchRow[]> {
  buildIfStale()
  const rows = [
    ...(await shiftRows()),
    ...colorRows(),
    bundleRow(),
    ...(await screenRows()),
    ...(await proofRows()),
    ...(await otherRows()),
  ]
  return rows.toSorted((one, other) => Number.parseInt(one.claim, 10) - Number.parseInt(other.claim, 10))
}

/** Row 38: every budget of the bundle, as one line. */
function bundleRow(): BenchRow {
  // Written by our own build (`src/cli/build/service-worker.ts`) in exactly this shape.
  const graph = JSON.parse(readFileSync('dist/client-graph.json', 'utf8')) as ModuleGraph
  const budgets = weigh('dist/client', graph)
  const over = budgets.filter(({ bytes, limit }) => bytes > limit)
  return {
    claim: '38 budgets of the bundle that are exceeded',
    value: `${over.length} of ${budgets.length}`,
    budget: '0',
    holds: over.length === 0,
    note: over.map(({ what }) => what).join(', ') || 'each with its figure: npm run bench first-load',
  }
}
