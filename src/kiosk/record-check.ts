import type { Decision } from '#domain/decide.ts'
import { gradeOf } from '#domain/facts.ts'
import { type Resolution, screen } from '#domain/screening.ts'
import { type CheckpointRef, type Entry, factsOf } from '#ledger/bodies.ts'
import type { Recorded, RememberedCheck } from '#store/store.ts'
import type { Correction } from './gate-view.ts'
import { identityBySearch } from './identify.ts'
import type { Slot } from './lanes.ts'

/** An entry to append, with what the tablet remembers once it is durable. */
export type CheckRecord = {
  entry: Entry
  remember: (recorded: Recorded & { stream: string }) => RememberedCheck
}

/** The first record of a check, or a further step when it was recorded before. */
export function recordDecision(
  slot: Slot,
  decision: Decision,
  before: RememberedCheck | undefined,
  checkpoint: CheckpointRef,
): CheckRecord {
  const { facts, policy } = slot
  const { outcome, reasons, missing, changes } = decision
  const grade = gradeOf(facts, policy)
  const { identity, code, readings } = facts
  const entry: Entry =
    before === undefined
      ? { kind: 'check', body: { ...factsOf(facts), checkpoint, outcome, reasons, missing, changes, grade } }
      : {
          kind: 'held-step',
          body: { check: facts.id, step: 'facts', identity, code, readings, outcome, reasons, grade },
        }
  const known = { check: facts.id, facts, outcome, reasons, changes, missing, grade }
  return {
    entry,
    remember: ({ stream, seq, at }) => ({
      ...known,
      stream: before?.stream ?? stream,
      seq: before?.seq ?? seq,
      at,
      corrected: before?.corrected ?? false,
    }),
  }
}

/** A guard's end to a hold. */
export function recordResolution(held: RememberedCheck, resolution: Resolution): CheckRecord {
  const { outcome } = resolution
  return {
    entry: { kind: 'held-step', body: { check: held.check, step: 'resolved', ...resolution } },
    remember: ({ at }) => ({ ...held, outcome, at }),
  }
}

/**
 * A correction of an earlier check. The outcome follows from the corrected facts; a wrong outcome alone can
 * only be made stricter, because letting in needs a whole check.
 */
export function recordCorrection(
  wrong: RememberedCheck,
  correction: Correction,
  slot: Slot,
  now: number,
): CheckRecord {
  const place = { check: wrong.check, stream: wrong.stream, seq: wrong.seq }
  const corrected = { ...wrong, corrected: true }
  if (correction.reason === 'wrong-outcome') {
    const { reason, outcome } = correction
    return {
      entry: { kind: 'correction', body: { ...place, reason, outcome } },
      remember: ({ at }) => ({ ...corrected, outcome, at }),
    }
  }
  const change = correctedFacts(slot, correction, now)
  const facts = { ...slot.facts, ...change }
  const judged = screen(facts, slot.policy)
  const decision = judged.state === 'collecting' ? null : judged.decision
  const outcome = decision?.outcome ?? 'held'
  const { reason } = correction
  return {
    entry: { kind: 'correction', body: { ...place, reason, ...change, outcome } },
    remember: ({ at }) => ({
      ...corrected,
      facts,
      outcome,
      reasons: decision?.reasons ?? (judged.state === 'collecting' ? judged.hints : []),
      changes: decision?.changes ?? [],
      missing: decision?.missing ?? (judged.state === 'collecting' ? judged.missing : []),
      grade: gradeOf(facts, slot.policy),
      at,
    }),
  }
}

function correctedFacts(
  { facts }: Slot,
  correction: Exclude<Correction, { reason: 'wrong-outcome' }>,
  now: number,
) {
  if (correction.reason === 'wrong-person') return { identity: identityBySearch(correction.person) }
  const last = facts.readings.at(-1)
  const corrected = {
    site: last?.site ?? ('forehead' as const),
    source: 'keypad' as const,
    thermometer: last?.thermometer ?? null,
    tenths: correction.tenths,
    at: now,
  }
  return { readings: [...facts.readings.slice(0, -1), corrected] }
}
