import { expect, test } from '@playwright/test'
import { isFlawlessIn, runBrowsers } from '#cli/rig/browsers.ts'
import { FROM_BUILD } from '#cli/rig/server-process.ts'

test('nothing that a screen showed as recorded is lost while browsers are killed, crashed and crowded', async () => {
  // For what hangs: half a minute on a machine that does nothing else.
  test.setTimeout(600_000)
  const seed = 5
  const result = await runBrowsers({
    seed,
    kills: 2,
    crashes: 2,
    events: 10,
    updates: 1,
    command: FROM_BUILD,
  })
  expect(isFlawlessIn(result), `seed ${seed}: ${JSON.stringify(result)}`).toBe(true)
  expect(result.shown).toBeGreaterThanOrEqual(10)
  expect(result.uploaders).toBe(1)
})
