import { expect, it } from 'vitest'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { driftingThermometers, type LaneReading } from '#domain/thermometers.ts'

const { drift: alarm } = DEFAULT_POLICY
/** A morning with one thermometer: a spread of 0.6 °C around its middle. */
const morning = (thermometer: string | null, middle: number, count = 20, lane = '东门 1'): LaneReading[] =>
  Array.from({ length: count }, (_, index) => ({
    thermometer,
    lane,
    site: 'forehead',
    tenths: middle - 3 + (index % 7),
  }))

it('A thermometer half a degree away from its lane is named with both medians', () => {
  const readings = [...morning('3 号枪', 360), ...morning('1 号枪', 365), ...morning('2 号枪', 365)]
  expect(driftingThermometers(readings, alarm)).toEqual([
    { thermometer: '3 号枪', lane: '东门 1', median: 360, others: 365, readings: 20 },
  ])
})

it('Two thermometers at opposite ends of what guns are good for are not suspected', () => {
  expect(driftingThermometers([...morning('1', 363), ...morning('2', 367)], alarm)).toEqual([])
})

it('Two that differ accuse each other: nobody knows which one is right', () => {
  const named = driftingThermometers([...morning('1', 360), ...morning('2', 367)], alarm)
  expect(named.map(({ thermometer }) => thermometer)).toEqual(['1', '2'])
})

it('Nothing is said with too few readings on either side, over another lane, or over unnamed thermometers', () => {
  expect(driftingThermometers([...morning('1', 355, 19), ...morning('2', 366)], alarm)).toEqual([])
  expect(driftingThermometers([...morning('1', 355), ...morning('2', 366, 19)], alarm)).toEqual([])
  expect(driftingThermometers([...morning('1', 355), ...morning('2', 366, 20, '东门 2')], alarm)).toEqual([])
  expect(driftingThermometers([...morning('1', 355), ...morning(null, 366)], alarm)).toEqual([])
})

it('The armpit and the forehead are not compared', () => {
  const armpit = morning('2', 368).map((one) => ({ ...one, site: 'axillary' as const }))
  expect(driftingThermometers([...morning('1', 361), ...armpit], alarm)).toEqual([])
})
