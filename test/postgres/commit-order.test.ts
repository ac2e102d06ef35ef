import { expect, it } from 'vitest'
import { checkCommitOrder } from '#cli/rig/commit-order.ts'
import { openTestDatabase } from '#test/fakes/database.ts'

it('is seen to be broken where numbers are taken outside of the transaction that uses them', async () => {
  const terms = { database: await openTestDatabase(), seed: 7, writers: 16, rows: 1_000 }
  const result = await checkCommitOrder({ ...terms, numbered: 'before-transaction' })
  expect(result.skipped).toBeGreaterThan(0)
})
