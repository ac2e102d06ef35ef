import { expect, it } from 'vitest'
import { FAULTS } from '#cli/rig/faults.ts'
import { isFlawless, OWN, runFleet } from '#cli/rig/fleet.ts'
import { serverCommand } from '#test/fakes/programs.ts'

it('loses, doubles and bends nothing over a PostgreSQL that loses connections, falls, fails over and is put back', {
  timeout: 600_000,
}, async () => {
  const seed = 3
  const result = await runFleet({
    ...{ tablets: 2, events: 300, seed, faults: FAULTS, kills: 4 },
    ...{ command: serverCommand(), databaseUrl: OWN },
  })
  expect(isFlawless(result), `seed ${seed}: ${JSON.stringify(result)}`).toBe(true)
  expect(result.events).toBe(300 + 2)
  expect(result).toMatchObject({ kills: 4, restores: 1, ended: 4, restarts: 1, failovers: 1 })
})
