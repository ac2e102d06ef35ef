import type { Page } from '@playwright/test'
import { test as base, enrol, openShift } from './gate.ts'

let open: Page | null = null

/**
 * For journeys that need no more than a gate with nobody at it: one tablet in a shift serves those of a file one after
 * the other. After one that fails the next gets a new tablet. The file ends with `test.afterAll(closeGate)`.
 */
export const test = base.extend({
  page: async ({ browser, served, lens }, use) => {
    lens.clear()
    if (open === null) {
      open = await browser.newPage()
      await enrol(open, served)
      await openShift(open, served)
    }
    await use(open)
  },
})

/** A gate that nobody comes to any more looks at nothing. */
export async function closeGate(): Promise<void> {
  await open?.context().close()
  open = null
}
