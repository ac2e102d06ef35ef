import { defineConfig } from '@playwright/test'
import { CHROMIUM_FLAGS, findChromium } from '#cli/chromium.ts'

const executablePath = findChromium()
const chromium = { ...(executablePath && { executablePath }) }

/** `*.kiosk.spec.ts` play the gate tablet with a fake camera, all other specs the administrator's computer. */
export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  fullyParallel: false,
  workers: 2,
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    serviceWorkers: 'allow',
    // A journey that fails leaves a picture of its page and the page in words. What went before is in a trace, which
    // takes a fifth of the machine: `--trace retain-on-failure` when it is wanted.
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'kiosk',
      testMatch: '**/*.kiosk.spec.ts',
      use: {
        viewport: { width: 1280, height: 800 },
        launchOptions: {
          ...chromium,
          args: [
            ...CHROMIUM_FLAGS,
            '--use-fake-ui-for-media-stream',
            '--use-fake-device-for-media-stream',
            '--autoplay-policy=no-user-gesture-required',
          ],
        },
      },
    },
    {
      name: 'admin',
      testIgnore: '**/*.kiosk.spec.ts',
      use: {
        viewport: { width: 1440, height: 900 },
        launchOptions: { ...chromium, args: [...CHROMIUM_FLAGS] },
      },
    },
  ],
})
