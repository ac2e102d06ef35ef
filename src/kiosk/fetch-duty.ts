import { type App, loadDuty, loadOpening } from './app.ts'
import { loadTalking } from './line.ts'

/** Fetches what a shift needs and the first picture does without. What does not come is asked for where it is needed. */
export async function fetchDuty(app: App): Promise<void> {
  try {
    const { openGun, prepareDuty } = await loadDuty()
    openGun(app)
    await Promise.all([prepareDuty(), loadOpening(), loadTalking()])
  } catch {
    // A failure shows when a shift is opened or a pass is read.
  }
}
