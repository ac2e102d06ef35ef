import type { Page } from '@playwright/test'

/**
 * Lets a page live by another time than the machine's. It goes on from there; a page that is loaded again after
 * `passTime` finds itself so much later.
 *
 * @param shift ms between the machine's time and the school's
 */
export async function keepTime(page: Page, shift: number): Promise<void> {
  await page.addInitScript((before) => {
    const passed = Number(localStorage.getItem('passed') ?? 0)
    const RealDate = Date
    class SchoolDate extends RealDate {
      constructor(...given: [] | [number | string | Date]) {
        if (given.length === 0) super(SchoolDate.now())
        else super(given[0])
      }
      static override now(): number {
        return RealDate.now() + before + passed
      }
    }
    Object.assign(window, { Date: SchoolDate })
  }, shift)
}

/** What a tablet that slept for so long finds when it wakes up. */
export async function passTime(page: Page, ms: number): Promise<void> {
  await page.evaluate((passed) => localStorage.setItem('passed', String(passed)), ms)
  await page.reload()
}
