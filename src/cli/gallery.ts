import { rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import { build, type InlineConfig, preview } from 'vite'
import { longerWords } from './longer-words.ts'

/** Every screen of the product, drawn from fixtures, on a port of its own. */
export type Gallery = { origin: string; close: () => Promise<void> }

/**
 * Built rather than served as source: hundreds of pages load, each otherwise with a request per module.
 *
 * @param longer with words longer by two fifths where English would stand
 */
export async function openGallery({ longer = false } = {}): Promise<Gallery> {
  // Of its own, so that two runs do not build over each other.
  const outDir = `node_modules/.tmp/gallery-${process.pid}`
  const gallery: InlineConfig = {
    root: 'test/screens',
    configFile: false,
    logLevel: 'error',
    plugins: longer ? [longerWords()] : [],
    build: { outDir: `../../${outDir}`, emptyOutDir: true, target: 'es2022' },
  }
  await build(gallery)
  const server = await preview({ ...gallery, preview: { port: 0, host: '127.0.0.1' } })
  const origin = server.resolvedUrls?.local[0]
  if (origin === undefined) throw new Error('the gallery has no address')
  return {
    origin,
    close: async () => {
      await server.close()
      await rm(outDir, { recursive: true, force: true })
    },
  }
}

/** Names of all screens. */
export async function screensOf(page: Page, { origin }: Gallery): Promise<string[]> {
  await page.goto(origin)
  await page.waitForSelector('html[data-drawn]', { state: 'attached' })
  return page.$$eval('a[data-screen]', (links) => links.map((link) => link.getAttribute('data-screen') ?? ''))
}

/** Puts one screen in the place of what is drawn, without loading the page anew; resolves when it stands. */
export async function drawScreen(page: Page, name: string, language: string, theme: string): Promise<void> {
  await page.evaluate(`draw(${JSON.stringify(name)}, '${language}', '${theme}')`)
  await page.waitForSelector('html[data-drawn]', { state: 'attached', timeout: 30_000 })
}

/** Puts the checker into a page, once for each document. */
export async function withAxe(page: Page): Promise<void> {
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') })
}

/** The rules of WCAG, and of good practice, that what is drawn breaks, each with where. */
export async function brokenRules(page: Page): Promise<string[]> {
  const found = await page.evaluate(
    `axe.run({ resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
      .then((result) => result.violations.map((rule) => rule.id + ' ' + rule.nodes.map((node) => node.html.slice(0, 120)).join(' | ')))`,
  )
  return Array.isArray(found) ? found.map(String) : []
}

/** What of the drawn screen keys alone do not reach, do not reach in reading order, or reach without showing it. */
export async function keyFaults(page: Page): Promise<string[]> {
  const found = await page.evaluate(FIND_KEY_FAULTS)
  return Array.isArray(found) ? found.map(String) : []
}

// Runs in the page: written as a string, for this layer has no DOM types. Where a window is open, keys stay in it.
const FIND_KEY_FAULTS = `(() => {
  const faults = []
  const told = (what, element) => faults.push(what + ': ' + element.outerHTML.slice(0, 100))
  const place = document.querySelector('dialog[open]') ?? document.body
  const control = 'a[href], button, input, select, textarea, summary, [tabindex="0"]'
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest('.visually-hidden')
  for (const element of place.querySelectorAll('*')) {
    if (!isShown(element)) continue
    if (element.tabIndex > 0) told('out of reading order', element)
    const isPressed = getComputedStyle(element).cursor === 'pointer' && getComputedStyle(element.parentElement).cursor !== 'pointer'
    const reached = element.matches(control) || element.closest(control + ', label') !== null || element.querySelector(control) !== null
    if (isPressed && !reached) told('pressed by a pointer only', element)
    if (!element.matches(control)) continue
    if (element.tabIndex < 0 && element.getAttribute('type') !== 'radio') { told('not reached by keys', element); continue }
    if (element.disabled) continue
    element.focus({ focusVisible: true })
    if (document.activeElement !== element) { told('takes no focus', element); continue }
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) told('shows no focus', element)
  }
  return faults
})()`
