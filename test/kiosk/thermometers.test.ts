import { expect, it } from 'vitest'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { openGunWatch, openThermometers } from '#kiosk/thermometers.ts'
import type { RememberedCheck } from '#store/store.ts'
import { factsWith, reading } from '#test/fakes/facts.ts'
import { enrolledStore } from '#test/fakes/store.ts'

const NOON = Date.parse('2026-11-23T04:00:00Z')
const { fewest } = DEFAULT_POLICY.drift

function measured(check: string, thermometer: string, tenths: number, at = NOON): RememberedCheck {
  return {
    ...{ check, stream: 'tablet-1', seq: 1, at },
    facts: factsWith({ id: check, readings: [{ ...reading(tenths), thermometer, at }] }),
    ...{ outcome: 'admit', reasons: [], missing: [], changes: [], grade: 'told', corrected: false },
  }
}
const many = (thermometer: string, tenths: number, count = fewest, at = NOON): RememberedCheck[] =>
  Array.from({ length: count }, (_, n) => measured(`${thermometer}-${n}-${at}`, thermometer, tenths, at))

it('the thermometer in hand is remembered by the tablet, latest first, each label once', async () => {
  const { store } = await enrolledStore()
  const first = await openThermometers(store)
  expect(first.view.value).toEqual({ inHand: null, known: [] })
  for (const label of ['3', 'A-12', ' 3 ', '']) first.choose(label)
  expect(first.view.value).toEqual({ inHand: '3', known: ['3', 'A-12'] })
  await expect
    .poll(async () => (await openThermometers(store)).view.value)
    .toEqual({ inHand: '3', known: ['3', 'A-12'] })
})

it('none can be chosen, and the known ones stay known', async () => {
  const { store } = await enrolledStore()
  const guns = await openThermometers(store)
  guns.choose('3')
  guns.choose(null)
  expect(guns.view.value).toEqual({ inHand: null, known: ['3'] })
})

it('a thermometer that measures unlike the others is told, from the readings of the day alone', () => {
  const world = { now: () => NOON, lane: '东门 1', policy: () => DEFAULT_POLICY }
  const even = openGunWatch(world, [...many('3', 365), ...many('7', 367)])
  expect(even.drifts.value).toEqual([])
  const odd = openGunWatch(world, [...many('3', 365), ...many('7', 371)])
  expect(odd.drifts.value.map(({ thermometer }) => thermometer)).toEqual(['3', '7'])
  const yesterday = many('7', 371, fewest, NOON - 24 * 3_600_000)
  expect(openGunWatch(world, [...many('3', 365), ...yesterday]).drifts.value).toEqual([])
})

it('is found in the middle of a shift, once the medians are looked at again', () => {
  let now = NOON
  const [last, ...before] = many('7', 371)
  if (last === undefined) throw new Error('nothing measured')
  const watch = openGunWatch({ now: () => now, lane: '东门 1', policy: () => DEFAULT_POLICY }, [
    ...many('3', 365),
    ...before,
  ])
  watch.learn(last)
  expect(watch.drifts.value).toEqual([])
  now += 20_000
  watch.learn(last)
  expect(watch.drifts.value).toHaveLength(2)
})
