import { type Decision, decide } from '#domain/decide.ts'
import { gradeOf, gradeOnWord, type Identity, type ScreeningFacts } from '#domain/facts.ts'
import type { Policy } from '#domain/policy.ts'
import { TAPPED_WRONG } from '#domain/reasons.ts'
import { correctedOutcome, type Handover, type Resolution } from '#domain/screening.ts'
import type { TemperatureReading } from '#domain/temperature.ts'
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
  const judged = { outcome, reasons, missing, changes, grade: gradeOf(facts, policy) }
  const entry: Entry =
    before === undefined
      ? { kind: 'check', body: { ...factsOf(facts), checkpoint, ...judged } }
      : { kind: 'held-step', body: { step: 'facts', ...stepFactsOf(facts), ...judged } }
  const known = { check: facts.id, facts, ...judged }
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

/** The facts of a check that was opened before. */
function stepFactsOf(facts: ScreeningFacts) {
  const { openedAt: _, ...known } = factsOf(facts)
  return known
}

/** A guard's end to a hold, under the policy of now. */
export function recordResolution(
  held: RememberedCheck,
  resolution: Resolution,
  { version }: Pick<Policy, 'version'>,
): CheckRecord {
  const { outcome } = resolution
  const under = outcome === 'admit' ? { policyVersion: version } : {}
  const grade = outcome === 'admit' ? gradeOnWord({ ...held, ...held.facts }) : held.grade
  return {
    entry: { kind: 'held-step', body: { check: held.check, step: 'resolved', ...resolution, ...under } },
    remember: ({ at }) => ({ ...held, outcome, grade, at, ended: resolution }),
  }
}

/** Somebody has received an isolated person. */
export function recordHandover(isolated: RememberedCheck, handover: Handover): CheckRecord {
  return {
    entry: { kind: 'isolation-handover', body: { check: isolated.check, ...handover } },
    // When they were isolated stays what a second showing of their card tells.
    remember: () => ({ ...isolated, handover }),
  }
}

/** A tap that meant nobody. The check stays as it stood, and counts no more. */
export function recordTappedWrong(wrong: RememberedCheck): CheckRecord {
  const { check, stream, seq, outcome } = wrong
  return {
    entry: { kind: 'correction', body: { check, stream, seq, reason: TAPPED_WRONG, outcome } },
    remember: ({ at }) => ({ ...wrong, at, corrected: true, voided: true }),
  }
}

/**
 * A correction of an earlier check. The outcome follows from the corrected facts, but no correction gives a
 * better one.
 */
export function recordCorrection(
  wrong: RememberedCheck,
  correction: Correction,
  policy: Policy,
  now: number,
): CheckRecord {
  const place = { check: wrong.check, stream: wrong.stream, seq: wrong.seq }
  const { reason } = correction
  if (reason === 'wrong-outcome') {
    const outcome = correctedOutcome(wrong.outcome, correction.outcome)
    return {
      entry: { kind: 'correction', body: { ...place, reason, outcome } },
      remember: ({ at }) => ({ ...wrong, outcome, at, corrected: true }),
    }
  }
  const change = correctedFacts(wrong.facts, correction, now)
  const facts = { ...wrong.facts, ...change }
  const { reasons, missing, changes, ...decided } = decide(facts, policy)
  const outcome = correctedOutcome(wrong.outcome, decided.outcome)
  // Another temperature says nothing of the code and the person, for whom a guard may have answered.
  const grade = reason === 'wrong-person' ? gradeOf(facts, policy) : wrong.grade
  const judged = { outcome, reasons, missing, changes, grade }
  return {
    entry: { kind: 'correction', body: { ...place, reason, ...change, ...judged } },
    remember: ({ at }) => ({ ...wrong, facts, ...judged, at, corrected: true }),
  }
}

function correctedFacts(
  { readings }: ScreeningFacts,
  correction: Exclude<Correction, { reason: 'wrong-outcome' }>,
  now: number,
): { identity: Identity } | { readings: readonly TemperatureReading[] } {
  if (correction.reason === 'wrong-person') return { identity: identityBySearch(correction.person) }
  const { site = 'forehead', thermometer = null } = readings.at(-1) ?? {}
  const { tenths } = correction
  return { readings: [...readings.slice(0, -1), { tenths, site, thermometer, source: 'keypad', at: now }] }
}
