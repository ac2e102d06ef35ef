import { decide } from '#domain/decide.ts'
import { gradeOf, type ScreeningFacts } from '#domain/facts.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { type Entry, factsOf } from '#ledger/bodies.ts'

/** What a gate records of these facts under the default policy; a check that is not complete is held. */
export function checkEntryOf(facts: ScreeningFacts): Extract<Entry, { kind: 'check' }> {
  const { outcome, reasons, missing, changes } = decide(facts, DEFAULT_POLICY)
  return {
    kind: 'check',
    body: {
      ...factsOf(facts),
      checkpoint: { id: 'gate-1', kind: facts.checkpoint, lane: '1' },
      outcome: outcome === 'incomplete' ? 'held' : outcome,
      reasons,
      missing,
      changes,
      grade: gradeOf(facts, DEFAULT_POLICY),
    },
  }
}
