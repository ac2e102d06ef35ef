import { expect, it } from 'vitest'
import type { Outcome } from '#domain/reasons.ts'
import type { TemperatureReading } from '#domain/temperature.ts'
import { tellingReading } from '#kiosk/bands.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { factsWith, greenCode, identityOf, MORNING, reading } from '#test/fakes/facts.ts'

const LATER = MORNING + 600_000

/** The row of somebody who was measured like that and is judged by the rules, or by a guard after them. */
function shown(readings: readonly TemperatureReading[], ended?: Outcome): number | null | undefined {
  const changes = { identity: identityOf('student'), code: greenCode(), readings }
  const { outcome, reasons } = checkOf('check-1', changes).body
  return tellingReading({ outcome: ended ?? outcome, reasons, facts: factsWith(changes) })?.tenths
}

it('whoever is held for a fever is listed with the fever, also after a normal re-test', () => {
  expect(shown([reading(385)])).toBe(385)
  expect(shown([reading(385), reading(367, 'forehead', LATER)])).toBe(385)
})

it('whoever was let in after a re-test is listed with what let them in', () => {
  expect(shown([reading(385), reading(367, 'forehead', LATER)], 'admit')).toBe(367)
})

it('whoever is stopped for no temperature is listed with the last one, and one never measured with none', () => {
  expect(shown([reading(null), reading(366, 'forehead', LATER)])).toBe(366)
  expect(shown([])).toBeUndefined()
})

it('a failed measurement is what somebody is stopped for too', () => {
  expect(shown([reading(366), reading(null, 'forehead', LATER)])).toBeNull()
})

it('what was read off at home is no measurement of the gate, even where the numbers are the same', () => {
  const facts = factsWith({ readings: [reading(376, 'wrist'), reading(364, 'forehead', LATER)] })
  const atHome = [{ rule: 'H-2', code: 'home-fever', tenths: 376, line: 373 } as const]
  expect(tellingReading({ outcome: 'held', reasons: atHome, facts })?.tenths).toBe(364)
})
