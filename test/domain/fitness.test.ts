import { expect, it } from 'vitest'
import { fitnessOf } from '#domain/fitness.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import type { MeasuringSite, TemperatureReading } from '#domain/temperature.ts'

const { waitMs } = DEFAULT_POLICY.retest

function read(tenths: number | null, at = 0, site: MeasuringSite = 'forehead'): TemperatureReading {
  return { tenths, site, source: 'keypad', thermometer: null, at }
}
const stateOf = (...readings: TemperatureReading[]) => fitnessOf(readings, DEFAULT_POLICY).state

it('is fit by a normal reading and by nothing less', () => {
  expect(stateOf()).toBe('unmeasured')
  expect(stateOf(read(367))).toBe('fit')
  expect(stateOf(read(372))).toBe('fit')
})

it('is no answer where the measurement failed: Lo, too low, or no living temperature', () => {
  expect(stateOf(read(null))).toBe('failed')
  expect(stateOf(read(349))).toBe('failed')
  expect(stateOf(read(429))).not.toBe('fit')
  expect(stateOf(read(349), read(365, 10_000))).toBe('fit')
})

it('keeps a fever off duty, and does not let the next reading undo it at once', () => {
  expect(stateOf(read(373))).toBe('fever')
  expect(stateOf(read(373), read(366, waitMs - 1))).toBe('fever')
  expect(stateOf(read(373), read(366, waitMs))).toBe('fit')
})

it('lets the armpit settle it either way', () => {
  expect(stateOf(read(380), read(366, 1000, 'axillary'))).toBe('fit')
  expect(stateOf(read(366), read(374, 1000, 'axillary'))).toBe('fever')
})

it('says when and where to measure again', () => {
  expect(fitnessOf([read(375)], DEFAULT_POLICY)).toMatchObject({
    next: { step: 'retest', readyAt: waitMs, nth: 2, site: 'forehead' },
  })
  expect(fitnessOf([read(null), read(null, 9000)], DEFAULT_POLICY)).toMatchObject({
    next: { step: 'measure', site: 'wrist', warmUp: true },
  })
})
