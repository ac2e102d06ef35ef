import { needsOf } from '../facts.ts'
import { bandOf, isMeasured, type TemperatureReading } from '../temperature.ts'
import { lineSaid } from './fever.ts'
import type { Rule } from './rule.ts'

/**
 * 完成每天体温打卡: who has none today is asked first, or not let in without, as policy says. A fever at home
 * is not undone by a cool forehead at the gate: medicine does that too.
 */
export const homeReading: Rule = (facts, policy) => {
  const { home } = facts
  const { temperature: lines } = policy
  const reading: TemperatureReading | null =
    home === undefined || home === 'none' ? null : { ...home, source: 'told', thermometer: null }
  if (reading?.tenths != null && bandOf(reading, lines) === 'fever') {
    const { tenths } = reading
    return {
      effect: 'held',
      reason: { rule: 'H-2', code: 'home-fever', tenths, ...lineSaid(reading, lines) },
      change: 'ask-doctor',
    }
  }
  if (reading !== null && isMeasured(reading, lines)) return null
  const asked = needsOf(facts, policy).home
  const change = 'give-home-reading'
  if (asked === 'needed') {
    const need = 'home'
    return { effect: 'incomplete', need, reason: { rule: 'H-1', code: 'missing', need }, change }
  }
  // Where nobody told this checkpoint of home readings, asking everybody would only hold up the queue.
  if (asked === 'not-asked' || home === undefined) return null
  return { effect: 'hint', reason: { rule: 'H-1', code: 'home-not-given' }, change }
}
