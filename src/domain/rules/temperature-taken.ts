import { needsOf } from '../facts.ts'
import { failuresInARow } from '../retest.ts'
import { bandOf, isMeasured } from '../temperature.ts'
import type { Rule } from './rule.ts'

/**
 * A reading under the low line, or one no living person has, is a failed measurement, never a pass: measure
 * again, and after some failures at another site.
 */
export const temperatureTaken: Rule = (facts, policy) => {
  if (!needsOf(facts, policy).temperature) return null
  const { temperature: lines, retest } = policy
  const { readings } = facts
  if (readings.some((reading) => isMeasured(reading, lines))) return null
  const need = 'temperature'
  const last = readings.at(-1)
  if (last === undefined)
    return { effect: 'incomplete', need, reason: { rule: 'T-1', code: 'missing', need }, change: 'measure' }
  const isCold = failuresInARow(readings, lines) >= retest.failuresBeforeOtherSite
  const change = isCold ? 'measure-elsewhere' : 'measure-again'
  const { tenths } = last
  return tenths !== null && bandOf(last, lines) === 'impossible'
    ? { effect: 'incomplete', need, reason: { rule: 'T-5', code: 'impossible', tenths }, change }
    : {
        effect: 'incomplete',
        need,
        reason: { rule: 'T-3', code: 'too-low', tenths, below: lines.tooLowBelow },
        change,
      }
}
