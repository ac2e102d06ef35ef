import { expect, it } from 'vitest'
import { problemsWithCases } from '#contract/policy-check.ts'
import type { Policy } from '#domain/policy.ts'
import { STARTING_POLICY } from '#domain/policy-start.ts'
import { openTrustedPolicy } from '#kiosk/trusted-policy.ts'
import { enrolledStore } from '#test/fakes/store.ts'

const good = (version: number): Policy => ({ ...STARTING_POLICY, version })
/** Its cases say that 37.3 is held, its line says otherwise. */
const unsound = (version: number): Policy => ({
  ...good(version),
  temperature: {
    ...STARTING_POLICY.temperature,
    feverFrom: { ...STARTING_POLICY.temperature.feverFrom, forehead: 380 },
  },
})

it('A policy whose own cases come out is followed, and looked at once for each program', async () => {
  const { store } = await enrolledStore()
  let looks = 0
  const check = async () => {
    looks += 1
    return problemsWithCases
  }
  const trusted = openTrustedPolicy(store, '1.0', check)
  expect(await trusted(null)).toEqual({ policy: null, refused: null })
  expect(await trusted(good(1))).toEqual({ policy: good(1), refused: null })
  expect(await trusted(good(1))).toEqual({ policy: good(1), refused: null })
  expect(looks).toBe(1)
  await openTrustedPolicy(store, '1.0', check)(good(1))
  expect(looks).toBe(1)
  await openTrustedPolicy(store, '1.1', check)(good(1))
  expect(looks).toBe(2)
})

it('One whose cases come out otherwise is refused by its version, and the last good one stands, also after a restart', async () => {
  const { store } = await enrolledStore()
  await openTrustedPolicy(store, '1.0')(good(1))
  const refused = { policy: good(1), refused: 2 }
  expect(await openTrustedPolicy(store, '1.0')(unsound(2))).toEqual(refused)
  expect(await openTrustedPolicy(store, '1.0')(unsound(2))).toEqual(refused)
  expect(await openTrustedPolicy(store, '1.0')(good(3))).toEqual({ policy: good(3), refused: null })
})

it('With no good one yet the default stands', async () => {
  const { store } = await enrolledStore()
  expect(await openTrustedPolicy(store, '1.0')(unsound(2))).toEqual({ policy: null, refused: 2 })
})

it('What cannot be looked at is followed: the server has looked', async () => {
  const { store } = await enrolledStore()
  const trusted = openTrustedPolicy(store, '1.0', () => Promise.reject(new Error('not fetched')))
  expect(await trusted(unsound(2))).toEqual({ policy: unsound(2), refused: null })
})
