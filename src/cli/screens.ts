import { mkdir, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { parseArgs } from 'node:util'
import { type Browser, chromium, type Page } from '@playwright/test'
import { build, preview } from 'vite'
import { LANGUAGES } from '#i18n/index.ts'
import { CHROMIUM_FLAGS, findChromium } from './chromium.ts'

/*
 * `npm run screens [-- --axe] [-- --dark] [-- NAME…]`: a PNG of every screen × language × size into
 * `test/screens/out/`. Fails when a page scrolls, clips its words, throws, or (with --axe) breaks a rule of WCAG.
 */

const OUT = 'test/screens/out'
const SIZES = [
  { width: 1280, height: 800 },
  { width: 800, height: 1280 },
  { width: 360, height: 740 },
] as const

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { axe: { type: 'boolean', default: false }, dark: { type: 'boolean', default: false } },
})
const theme = values.dark ? 'dark' : 'light'

async function takePictures(): Promise<number> {
  // Built rather than served as source: hundreds of pages load, each otherwise with a request per module.
  const gallery = {
    root: 'test/screens',
    configFile: false as const,
    logLevel: 'error' as const,
    // Of its own, so that two runs do not build over each other.
    build: { outDir: `../../node_modules/.tmp/gallery-${process.pid}`, emptyOutDir: true, target: 'es2022' },
  }
  await build(gallery)
  const server = await preview({ ...gallery, preview: { port: 0, host: '127.0.0.1' } })
  const executablePath = findChromium()
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: [...CHROMIUM_FLAGS],
  })
  try {
    const origin = server.resolvedUrls?.local[0]
    if (origin === undefined) throw new Error('the gallery has no address')
    return await walk(browser, origin)
  } finally {
    await browser.close()
    await server.close()
    await rm(`node_modules/.tmp/gallery-${process.pid}`, { recursive: true, force: true })
  }
}

async function walk(browser: Browser, origin: string): Promise<number> {
  if (positionals.length === 0) await rm(OUT, { recursive: true, force: true })
  await mkdir(OUT, { recursive: true })
  const names = (await listScreens(browser, origin)).filter((name) => isAsked(name))
  let faults = 0
  for (const { width, height } of SIZES) {
    const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' })
    for (const name of names) {
      for (const language of LANGUAGES) {
        const label = `${name}.${language}.${width}x${height}`
        for (const fault of await picture(
          page,
          `${origin}?screen=${name}&lang=${language}&theme=${theme}`,
          label,
        )) {
          faults += 1
          process.stdout.write(`${label}: ${fault}\n`)
        }
      }
    }
    await page.close()
  }
  process.stdout.write(
    `${names.length * LANGUAGES.length * SIZES.length} pictures in ${OUT}, ${faults} faults\n`,
  )
  return faults === 0 && names.length > 0 ? 0 : 1
}

function isAsked(name: string): boolean {
  return positionals.length === 0 || positionals.some((asked) => name.includes(asked))
}

async function listScreens(browser: Browser, origin: string): Promise<string[]> {
  const page = await browser.newPage()
  await page.goto(origin)
  await page.waitForSelector('html[data-drawn]', { state: 'attached' })
  const names = await page.$$eval('a[data-screen]', (links) =>
    links.map((link) => link.getAttribute('data-screen') ?? ''),
  )
  await page.close()
  return names
}

async function picture(page: Page, url: string, label: string): Promise<string[]> {
  const thrown: string[] = []
  const keep = (error: Error): void => void thrown.push(error.message)
  page.on('pageerror', keep)
  await page.goto(url)
  await page.waitForSelector('html[data-drawn]', { state: 'attached', timeout: 10_000 }).catch(keep)
  // The gallery's picture of a camera needs a frame to arrive.
  await page.waitForTimeout(80)
  await writeFile(`${OUT}/${label}.png`, await page.screenshot())
  page.off('pageerror', keep)
  const axe = values.axe ? await brokenRules(page) : []
  return [...thrown, ...(await clippedWords(page)), ...axe]
}

/** Words that do not fit the box that hides what overflows, and pages that scroll sideways. */
function clippedWords(page: Page): Promise<string[]> {
  return page.evaluate(findClipped)
}

// Runs in the page: written as a string, for this layer has no DOM types.
const findClipped = `(() => {
  const faults = []
  const root = document.documentElement
  if (root.scrollWidth > root.clientWidth) faults.push('the page scrolls sideways')
  for (const element of document.querySelectorAll('body *')) {
    const style = getComputedStyle(element)
    if (element.clientWidth === 0 || element.closest('.visually-hidden, svg, [data-may-clip]')) continue
    const name = element.tagName.toLowerCase() + '.' + [...element.classList].join('.')
    if (style.overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 2) faults.push('clipped in height: ' + name)
    if (style.overflowX === 'hidden' && style.textOverflow !== 'ellipsis' && element.scrollWidth > element.clientWidth + 2) faults.push('clipped in width: ' + name)
    if (element.tagName === 'BUTTON' && element.scrollWidth > element.clientWidth + 2) faults.push('words wider than ' + name + ' ' + element.textContent)
  }
  return faults
})()`

async function brokenRules(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: createRequire(import.meta.url).resolve('axe-core/axe.min.js') })
  const found = await page.evaluate(
    `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
      .then((result) => result.violations.map((rule) => rule.id + ' ' + rule.nodes.map((node) => node.html.slice(0, 120)).join(' | ')))`,
  )
  return Array.isArray(found) ? found.map(String) : []
}

process.exitCode = await takePictures()
