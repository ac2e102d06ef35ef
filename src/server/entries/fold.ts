import { gradeOnWord } from '#domain/facts.ts'
import { TAPPED_WRONG } from '#domain/reasons.ts'
import { REUSES, type Reuse } from '#domain/reuse.ts'
import type { TemperatureReading } from '#domain/temperature.ts'
import type { CheckBody, CorrectionBody, HeldStepBody, LateEntryBody } from '#ledger/bodies.ts'
import type { CheckStep } from './read-event.ts'

/** A step with its place and time. */
export type PlacedStep = CheckStep & {
  gseq: number
  stream: string
  seq: number
  actor: string
  policyVersion: number
  /** Epoch ms, as the server estimates it. */
  at: number
}

/** How the record of a check begins: written when it happened, or told from paper afterwards. */
export type OpeningStep = Extract<PlacedStep, { kind: 'check' | 'late-entry' }>

export function isOpening(step: PlacedStep): step is OpeningStep {
  return step.kind === 'check' || step.kind === 'late-entry'
}

/** A check as it stands after its steps and corrections. */
export type StandingEntry = Omit<CheckBody, 'checkpoint' | 'openedAt'> & {
  /** Where and when the check itself was written. */
  stream: string
  seq: number
  at: number
  policyVersion: number
  corrected: boolean
  /** A tap in error made it: it stays on record and counts nowhere. */
  voided: boolean
  /** What the paper says, of a check that was told from paper afterwards. */
  paper: LateEntryBody['paper'] | null
  /** When its latest event was written. */
  changedAt: number
  /** The gravest of what its tablet ever held against it: a code that gave way to one's own stays a reused code. */
  reused: Reuse['code'] | null
}

/**
 * Folds everything known about one check, in the order the server learned it.
 *
 * @returns null while only steps have arrived and the check itself has not
 */
export function standingOf(steps: readonly PlacedStep[]): StandingEntry | null {
  const first = steps.find(isOpening)
  if (first === undefined) return null
  const opened = openedBy(first)
  // Most checks are one step.
  if (steps.length === 1) return opened
  const changedAt = steps.reduce((latest, { at }) => Math.max(latest, at), first.at)
  return steps.reduce(applied, { ...opened, changedAt, reused: gravestReuse(steps) })
}

/** A check as it was written, nothing having followed it. */
function openedBy(first: OpeningStep): StandingEntry {
  const { body } = first
  const isLate = first.kind === 'late-entry'
  return {
    // Whole: leaving two members out of a copy costs a server as much as judging it again.
    ...body,
    stream: first.stream,
    seq: first.seq,
    // Paper tells of what is over: nothing on it happened after it was written down here.
    at: isLate ? Math.max(Math.min(body.openedAt, first.at), 0) : first.at,
    corrected: false,
    voided: false,
    paper: isLate ? first.body.paper : null,
    changedAt: first.at,
    reused: gravestReuse([first]),
  }
}

function gravestReuse(steps: readonly PlacedStep[]): Reuse['code'] | null {
  const known = steps.flatMap(({ body }) => ('reuse' in body ? body.reuse.map(({ code }) => code) : []))
  return known.length === 0 ? null : (REUSES.find((code) => known.includes(code)) ?? null)
}

/** The last reading that was no "Lo". */
export function lastMeasured(readings: readonly TemperatureReading[]): TemperatureReading | null {
  return readings.findLast((reading) => reading.tenths !== null) ?? null
}

function applied(entry: StandingEntry, step: PlacedStep): StandingEntry {
  switch (step.kind) {
    case 'check':
    case 'late-entry':
      // The first one counts: the same check told twice (a re-sent stream) is one check.
      return entry
    case 'held-step':
      return afterHeldStep(entry, step.body)
    case 'correction':
      return afterCorrection(entry, step.body)
    case 'isolation-handover':
      // Who received them is the case's matter: the check stands as it stood.
      return entry
    default:
      return step satisfies never
  }
}

function afterHeldStep(entry: StandingEntry, body: HeldStepBody): StandingEntry {
  if (body.step === 'resolved') {
    const { outcome } = body
    return { ...entry, outcome, grade: outcome === 'admit' ? gradeOnWord(entry) : entry.grade }
  }
  const { check: _, step: __, ...known } = body
  return { ...entry, ...known }
}

function afterCorrection(entry: StandingEntry, body: CorrectionBody): StandingEntry {
  // Somebody who was stopped is not made nobody by a tap.
  if (body.reason === TAPPED_WRONG)
    return entry.outcome === 'admit' ? { ...entry, corrected: true, voided: true } : entry
  const { check: _, stream: __, seq: ___, reason: ____, ...known } = body
  return { ...entry, ...known, corrected: true }
}
