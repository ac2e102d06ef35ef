import { isNormalAgain, type RetestProtocol, type RetestStep, retestPlan, settlingReading } from './retest.ts'
import { bandOf, type TemperatureLines, type TemperatureReading } from './temperature.ts'

/** Whether somebody may go on duty, by their own temperature, and what is to be measured next. */
export type Fitness =
  | { state: 'unmeasured' }
  | { state: 'fit' }
  /** A failed measurement answers nothing: measure again. */
  | { state: 'failed'; reading: TemperatureReading; next: RetestStep }
  | { state: 'fever'; reading: TemperatureReading; next: RetestStep }

/**
 * By the very rules people at the gate are measured by, but that nobody else ends this hold: a fever keeps from duty
 * until a later reading is normal after the rest between two measurements, or the armpit settles it.
 *
 * @param readings of this person today, oldest first
 */
export function fitnessOf(
  readings: readonly TemperatureReading[],
  { temperature, retest }: { temperature: TemperatureLines; retest: RetestProtocol },
): Fitness {
  const policy = { temperature, retest: { ...retest, mustWait: true } }
  const last = readings.at(-1)
  if (last === undefined) return { state: 'unmeasured' }
  const lines = temperature
  const next = retestPlan(readings, policy)
  const armpit = settlingReading(readings, lines)
  if (armpit !== undefined)
    return bandOf(armpit, lines) === 'fever' ? { state: 'fever', reading: armpit, next } : { state: 'fit' }
  const hot = readings.findLast((reading) => bandOf(reading, lines) === 'fever')
  if (hot !== undefined)
    return isNormalAgain(readings, policy) ? { state: 'fit' } : { state: 'fever', reading: hot, next }
  return bandOf(last, lines) === 'normal' ? { state: 'fit' } : { state: 'failed', reading: last, next }
}
