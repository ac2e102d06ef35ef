import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fetchPackage } from './fetched.ts'

// Playwright speaks to builds of Firefox of its own alone; this one speaks to the system's, by WebDriver BiDi.
const DRIVER = { name: 'puppeteer-core', version: '24.43.1' } as const
const USUAL_PLACES = ['/usr/bin/firefox-esr', '/usr/bin/firefox']
const WAIT_MS = 60_000

/** A camera that shows something and is granted to whoever asks. */
const PREFERENCES = {
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  'intl.accept_languages': 'zh-CN, en',
}

/** Something on the page, awaited until it can be used. */
type Place = {
  click: () => Promise<void>
  fill: (text: string) => Promise<void>
  wait: () => Promise<unknown>
}

/** What the journey uses of the driver's page. Selectors are those of CSS and the driver's own `::-p-…`. */
export type FirefoxPage = {
  goto: (url: string) => Promise<unknown>
  locator: (selector: string) => Place
  evaluate: (expression: string) => Promise<unknown>
  setDefaultTimeout: (ms: number) => void
}

type Browser = {
  version: () => Promise<string>
  newPage: () => Promise<FirefoxPage>
  close: () => Promise<void>
}
type Driver = { launch: (options: object) => Promise<Browser> }

/** Firefox in the size of a tablet, or why there is none. */
export type Firefox =
  | { ok: true; version: string; page: FirefoxPage; close: () => Promise<void> }
  | { ok: false; why: string }

/** Starts the system's Firefox with a profile that is thrown away; `FIREFOX_PATH` comes first. */
export async function openFirefox(): Promise<Firefox> {
  const executablePath = process.env['FIREFOX_PATH'] ?? USUAL_PLACES.find((path) => existsSync(path))
  if (executablePath === undefined)
    return {
      ok: false,
      why: 'Firefox is not installed (FIREFOX_PATH names it; Debian: apt install firefox-esr)',
    }
  const fetched = await fetchPackage(DRIVER.name, DRIVER.version)
  if (!fetched.ok) return fetched
  // The part of its types that is used here, for the version above.
  const driver = createRequire(join(fetched.folder, 'package.json'))(DRIVER.name) as Driver
  try {
    const browser = await driver.launch(options(executablePath))
    const page = await browser.newPage()
    page.setDefaultTimeout(WAIT_MS)
    const close = async (): Promise<void> => {
      await browser.close()
      await fetched.forget()
    }
    return { ok: true, version: await browser.version(), page, close }
  } catch (error) {
    await fetched.forget()
    throw error
  }
}

function options(executablePath: string): object {
  return {
    ...{ browser: 'firefox', headless: true, executablePath, extraPrefsFirefox: PREFERENCES },
    defaultViewport: { width: 1280, height: 800 },
    env: { ...process.env, TZ: 'Asia/Shanghai' },
  }
}

/** A button by the whole of the name that assistive technology reads. */
export function button(name: string, within = ''): string {
  return `${within} ::-p-aria([name="${name}"][role="button"])`.trim()
}

/** What is found by the selector and says these words. */
export function saying(selector: string, words: string): string {
  return `${selector}::-p-text(${words})`
}
