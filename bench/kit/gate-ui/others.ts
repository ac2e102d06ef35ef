import type { Bench, BenchRow } from '../../row.ts'

/** A row of KIOSK-UX.md §7 that another bench measures: which of its claims. */
type Other = { row: number; claims: RegExp; load: () => Promise<Bench> }

const OTHERS: readonly Other[] = [
  { row: 1, claims: /^code in view → reading painted/, load: () => import('../../reading.ts') },
  { row: 2, claims: /^gun burst/, load: () => import('../../gun.ts') },
  { row: 3, claims: /^taps of a typed arrival/, load: () => import('../../reading.ts') },
  { row: 5, claims: /^people per minute/, load: () => import('../../gate.ts') },
  { row: 6, claims: /^readings under another name/, load: () => import('../../gate.ts') },
  {
    row: 10,
    claims: /^tries by|^growth of the heaps|^p95 of a try|^symbols told/,
    load: () => import('../../soak.ts'),
  },
  { row: 22, claims: /^scanner live/, load: () => import('../../offline-start.ts') },
]

/** Every other bench runs once, however many rows are taken from it. */
export async function otherRows(): Promise<BenchRow[]> {
  const known = new Map<Bench, readonly BenchRow[]>()
  const rows: BenchRow[] = []
  for (const { row, claims, load } of OTHERS) {
    const bench = await load()
    const measured = known.get(bench) ?? (await bench.run([]))
    known.set(bench, measured)
    const taken = measured.filter(({ claim }) => claims.test(claim))
    if (taken.length === 0) throw new Error(`row ${row}: no bench claims ${claims}`)
    rows.push(...taken.map((one) => ({ ...one, claim: `${row} ${one.claim}` })))
  }
  return rows
}
