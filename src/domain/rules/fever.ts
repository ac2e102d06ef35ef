import { isNormalAgain, settlingReading } from '../retest.ts'
import { bandOf, feverLine, type TemperatureLines, type TemperatureReading } from '../temperature.ts'
import type { Rule } from './rule.ts'

/**
 * A fever on forehead, wrist or ear holds for a re-test; the armpit is the reading that settles it, either
 * way. Without an armpit reading one fever outweighs every normal reading.
 */
export const fever: Rule = ({ readings }, policy) => {
  const { temperature: lines } = policy
  const armpit = settlingReading(readings, lines)
  if (armpit !== undefined) {
    if (armpit.tenths === null || bandOf(armpit, lines) !== 'fever') return null
    return {
      effect: 'isolate',
      reason: { rule: 'T-4', code: 'fever-confirmed', tenths: armpit.tenths, ...lineSaid(armpit, lines) },
      change: 'axillary-below-line',
    }
  }
  const hot = readings.find((reading) => bandOf(reading, lines) === 'fever')
  if (hot === undefined || hot.tenths === null) return null
  const { tenths, site } = hot
  return {
    effect: 'held',
    reason: { rule: 'T-2', code: 'fever', tenths, ...lineSaid(hot, lines), site },
    change: isNormalAgain(readings, policy) ? 'end-hold' : 'retest-below-line',
  }
}

/** The line as a reason names it. */
export function lineSaid(
  reading: TemperatureReading,
  lines: TemperatureLines,
): { line: number; comparison?: 'above' } {
  const line = feverLine(reading, lines)
  return lines.comparison[reading.site] === 'above' ? { line, comparison: 'above' } : { line }
}
