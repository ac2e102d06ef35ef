import { test as base, type Served } from './gate.ts'
import { serveDemoSchool } from './served-school.ts'

/**
 * For a journey that changes what all of its school live by, or counts everybody in it: a school that no other journey
 * has been to, and that none comes to later.
 */
export const test = base.extend<{ school: Served }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  school: async ({}, use) => {
    const { stop, ...school } = await serveDemoSchool()
    await use(school)
    await stop()
  },
})
