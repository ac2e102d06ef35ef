import { bandOf } from '../temperature.ts'
import type { Rule } from './rule.ts'

/**
 * A fever on forehead, wrist or ear holds for a re-test; the armpit is the reading that settles it, either
 * way. Without an armpit reading one fever outweighs every normal reading.
 */
export const fever: Rule = ({ readings }, { temperature: lines }) => {
  const armpit = readings
    .filter((reading) => reading.site === 'axillary' && bandOf(reading, lines) !== 'too-low')
    .at(-1)
  if (armpit !== undefined && armpit.tenths !== null) {
    if (bandOf(armpit, lines) !== 'fever') return null
    const line = lines.feverFrom.axillary
    return {
      effect: 'isolate',
      reason: { rule: 'T-4', code: 'fever-confirmed', tenths: armpit.tenths, line },
      change: 'axillary-below-line',
    }
  }
  const hot = readings.find((reading) => bandOf(reading, lines) === 'fever')
  if (hot === undefined || hot.tenths === null) return null
  const { tenths, site } = hot
  return {
    effect: 'held',
    reason: { rule: 'T-2', code: 'fever', tenths, line: lines.feverFrom[site], site },
    change: 'retest-below-line',
  }
}
