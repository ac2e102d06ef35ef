import type { ReplyOf } from '#contract/endpoint.ts'
import { type ExportedPush, parseExport } from '#contract/export.ts'
import { importUnsent, MAX_IMPORTED_PUSHES } from '#contract/import.ts'
import type { ProblemCode } from '#contract/problems.ts'
import type { Call, Failure } from './api.ts'

/** A file as it was read: its whole pushes, and the line from which it is damaged, 1 the first; null when it is not. */
export type TabletFile = { pushes: readonly ExportedPush[]; damagedAt: number | null }

/** Names what stands in a tablet's file, as far as it is whole; null for what no tablet wrote. */
export function readTabletFile(text: string): TabletFile | null {
  const read = parseExport(text)
  if (read.ok) return { pushes: read.value, damagedAt: null }
  const damagedAt = Number(read.at)
  const before = parseExport(
    text
      .split('\n')
      .slice(0, damagedAt - 1)
      .join('\n'),
  )
  return before.ok ? { pushes: before.value, damagedAt } : null
}

/** What became of the pushes of a file. */
export type FileImport = {
  stored: number
  already: number
  /** How many pushes were refused for what. */
  refused: ReadonlyMap<ProblemCode, number>
  /** Why the rest was not asked any more: what went before is kept. */
  failure: Failure | null
}

/** Hands the pushes over, a few at a time and in order. Nothing is stored twice when it is done again. */
export async function importFile(
  call: Call,
  pushes: readonly ExportedPush[],
  progress: (done: number) => void,
): Promise<FileImport> {
  const refused = new Map<ProblemCode, number>()
  const sum = { stored: 0, already: 0, refused }
  for (let done = 0; done < pushes.length; done += MAX_IMPORTED_PUSHES) {
    progress(done)
    const some = pushes.slice(done, done + MAX_IMPORTED_PUSHES)
    const answer = await call(importUnsent, { pushes: some })
    if (!answer.ok) return { ...sum, failure: answer.failure }
    add(sum, answer.value)
  }
  return { ...sum, failure: null }
}

function add(
  sum: { stored: number; already: number; refused: Map<ProblemCode, number> },
  { stored, already, refused }: ReplyOf<typeof importUnsent>,
): void {
  sum.stored += stored
  sum.already += already
  for (const problem of refused) sum.refused.set(problem, (sum.refused.get(problem) ?? 0) + 1)
}
