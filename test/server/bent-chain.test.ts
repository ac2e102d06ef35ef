import { expect, it } from 'vitest'
import { TAMPERINGS } from '#cli/rig/bent-chain.ts'
import { tamper } from '#cli/rig/tamper.ts'
import { isOnPostgres, openTestDatabase } from '#test/fakes/database.ts'

it('whatever is changed, removed, swapped, moved or cut off in a server’s tables is found by the audit, and where', async () => {
  const seed = 7
  const trials = TAMPERINGS.length * (isOnPostgres() ? 6 : 25)
  const missed: unknown[] = []
  const result = await tamper({
    ...{ database: await openTestDatabase(), seed, trials },
    report: (one) => missed.push(one),
  })
  expect(missed, `seed ${seed}`).toEqual([])
  expect(result).toMatchObject({ trials, found: trials, named: trials })
  expect(Object.values(result.made)).toEqual(TAMPERINGS.map(() => trials / TAMPERINGS.length))
})
