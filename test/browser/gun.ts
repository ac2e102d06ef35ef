import type { Page } from '@playwright/test'
import { gunTypes, PLAIN_GUN, type Quirks } from '#test/fakes/gun.ts'
import { pressInPage } from '#test/fakes/gun-in-page.ts'

/** Between two keys of a gun over USB, ms. */
export const GUN_PACE_MS = 6

/** Types a text as a gun does, wherever the focus is. */
export async function shoot(page: Page, text: string, quirks: Partial<Quirks> = {}): Promise<void> {
  await page.evaluate(
    pressInPage,
    gunTypes(text, { ...PLAIN_GUN, ...quirks }, () => GUN_PACE_MS),
  )
}
