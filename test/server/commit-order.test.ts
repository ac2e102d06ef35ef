import { expect, it } from 'vitest'
import { checkCommitOrder } from '#cli/rig/commit-order.ts'
import { openTestDatabase } from '#test/fakes/database.ts'

it('lets no reader miss what was numbered early and committed late', async () => {
  const seed = Date.now() % 2 ** 20
  const database = await openTestDatabase()
  const result = await checkCommitOrder({ database, seed, writers: 16, rows: 1_500 })
  expect(result, `seed ${seed}`).toEqual({ rows: 1_500, skipped: 0, doubled: 0 })
})
