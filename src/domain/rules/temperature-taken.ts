import { needsOf } from '../facts.ts'
import { bandOf } from '../temperature.ts'
import type { Rule } from './rule.ts'

/** A reading under the low line is a failed measurement, never a pass: measure again. */
export const temperatureTaken: Rule = (facts, policy) => {
  if (!needsOf(facts, policy).temperature) return null
  const { temperature: lines } = policy
  if (facts.readings.some((reading) => bandOf(reading, lines) !== 'too-low')) return null
  const last = facts.readings.at(-1)
  if (last === undefined) {
    return {
      effect: 'incomplete',
      need: 'temperature',
      reason: { rule: 'T-1', code: 'missing', need: 'temperature' },
      change: 'measure',
    }
  }
  return {
    effect: 'incomplete',
    need: 'temperature',
    reason: { rule: 'T-3', code: 'too-low', tenths: last.tenths, below: lines.tooLowBelow },
    change: 'measure-again',
  }
}
