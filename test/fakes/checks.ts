import { checkEntryOf } from '#cli/rig/check-entry.ts'
import type { ScreeningFacts } from '#domain/facts.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import type { Entry } from '#ledger/bodies.ts'
import { factsWith, greenCode, identityOf, MORNING, reading } from './facts.ts'

/** A pupil with a card and 36.7, unless changed, as the gate would record them. */
export function checkOf(
  check: string,
  changes: Partial<ScreeningFacts> = {},
): Extract<Entry, { kind: 'check' }> {
  return checkEntryOf(
    factsWith({ id: check, identity: identityOf('student'), readings: [reading(367)], ...changes }),
  )
}

/** Somebody held for a forehead fever. */
export function feverOf(check: string, id = 'student-1'): Extract<Entry, { kind: 'check' }> {
  return checkOf(check, { identity: identityOf('student', {}, id), readings: [reading(379)] })
}

/** What a held check of a fever is once the person was measured again after the rest, 36.7. */
export function retestOf(check: string, id = 'student-1'): Extract<Entry, { kind: 'held-step' }> {
  const {
    checkpoint: _,
    openedAt: __,
    ...body
  } = checkOf(check, {
    identity: identityOf('student', {}, id),
    readings: [reading(379), reading(367, 'forehead', MORNING + DEFAULT_POLICY.retest.waitMs)],
  }).body
  return { kind: 'held-step', body: { step: 'facts', ...body } }
}

/** A stranger with a red code. */
export function redOf(check: string): Extract<Entry, { kind: 'check' }> {
  return checkOf(check, { identity: null, code: greenCode({ color: 'red' }), readings: [] })
}
