import { dayOf } from '../calendar.ts'
import { symptomsOf } from '../exposure.ts'
import { settlingReading, worstReading } from '../retest.ts'
import { bandOf } from '../temperature.ts'
import type { Rule } from './rule.ts'

/**
 * Whoever says they are ill waits for the doctor. A fever besides goes to the isolation point and is measured
 * there: schools took the second measurement at the isolation point, by the doctor (PEERS.md §1, re-measuring).
 * A normal armpit takes the fever away, not the symptoms.
 */
export const symptoms: Rule = ({ exposure, openedAt, readings }, policy) => {
  if (exposure === undefined) return null
  const told = symptomsOf(exposure, policy.exposure, dayOf(openedAt))
  if (told.length === 0) return null
  const { temperature: lines } = policy
  const worst = settlingReading(readings, lines) ?? worstReading(readings, lines)
  const hot = worst !== null && bandOf(worst, lines) === 'fever' ? worst.tenths : null
  if (hot === null)
    return { effect: 'held', reason: { rule: 'E-3', code: 'symptoms', symptoms: told }, change: 'ask-doctor' }
  return {
    effect: 'isolate',
    reason: { rule: 'E-4', code: 'fever-with-symptoms', tenths: hot, symptoms: told },
    change: 'axillary-below-line',
  }
}
