import { expect, it } from 'vitest'
import { FAULTS } from '#cli/rig/faults.ts'
import { isFlawless, runFleet } from '#cli/rig/fleet.ts'
import { serverCommand } from '#test/fakes/programs.ts'

it('loses, doubles and bends nothing under a fault proxy and kill -9', { timeout: 180_000 }, async () => {
  const seed = 7
  const result = await runFleet({
    tablets: 3,
    events: 600,
    seed,
    faults: FAULTS,
    kills: 4,
    command: serverCommand(),
  })
  expect(isFlawless(result), `seed ${seed}: ${JSON.stringify(result)}`).toBe(true)
  expect(result.events).toBe(600 + 3)
  expect(result.kills).toBe(4)
  expect(result.restores).toBe(1)
})

it('keeps what a tablet and its clone write under one name', { timeout: 180_000 }, async () => {
  const seed = 5
  const result = await runFleet({
    ...{ tablets: 2, events: 200, seed, kills: 1, command: serverCommand() },
    faults: FAULTS.filter((fault) => fault !== 'restore'),
  })
  expect(isFlawless(result), `seed ${seed}: ${JSON.stringify(result)}`).toBe(true)
  expect(result.clones).toBe(2)
})
