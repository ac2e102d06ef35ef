import { readFileSync } from 'node:fs'
import { type Budget, weigh } from './budgets.ts'
import type { ModuleGraph } from './build/module-graph.ts'
import { buildIfStale } from './build-if-stale.mjs'

buildIfStale()
// Written by our own build (`build/service-worker.ts`) in exactly this shape.
const graph = JSON.parse(readFileSync('dist/client-graph.json', 'utf8')) as ModuleGraph
const budgets = weigh('dist/client', graph)
for (const budget of budgets) console.log(line(budget))
process.exitCode = budgets.every(holds) ? 0 : 1

function holds({ bytes, limit }: Budget): boolean {
  return bytes <= limit
}

function line(budget: Budget): string {
  const kb = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`.padStart(9)
  const verdict = holds(budget) ? '' : `  OVER: ${budget.files.join(' ')}`
  return `  ${budget.what.padEnd(36)}${kb(budget.bytes)} of ${kb(budget.limit)}${verdict}`
}
