import { mkdir, rm, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { type Browser, chromium, type Page } from '@playwright/test'
import { LANGUAGES } from '#i18n/index.ts'
import { CHROMIUM_FLAGS, findChromium } from './chromium.ts'
import { brokenRules, type Gallery, openGallery, screensOf, withAxe } from './gallery.ts'

/*
 * `npm run screens [-- --axe] [-- --dark] [-- NAME…]`: a PNG of every screen × language × size into
 * `test/screens/out/`. Fails when a page scrolls, clips its words, throws, or (with --axe, then light and dark) breaks a
 * rule of WCAG.
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
const THEMES = values.dark
  ? (['dark'] as const)
  : values.axe
    ? (['light', 'dark'] as const)
    : (['light'] as const)

async function takePictures(): Promise<number> {
  const gallery = await openGallery()
  const executablePath = findChromium()
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: [...CHROMIUM_FLAGS],
  })
  try {
    return await walk(browser, gallery)
  } finally {
    await browser.close()
    await gallery.close()
  }
}

async function walk(browser: Browser, gallery: Gallery): Promise<number> {
  if (positionals.length === 0) await rm(OUT, { recursive: true, force: true })
  await mkdir(OUT, { recursive: true })
  const list = await browser.newPage()
  const names = (await screensOf(list, gallery)).filter((name) => isAsked(name))
  await list.close()
  let faults = 0
  for (const { width, height } of SIZES) {
    const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' })
    for (const theme of THEMES)
      for (const name of names)
        for (const language of LANGUAGES) {
          const label = `${name}.${language}.${width}x${height}${theme === 'dark' ? '.dark' : ''}`
          const url = `${gallery.origin}?screen=${name}&lang=${language}&theme=${theme}`
          for (const fault of await picture(page, url, label)) {
            faults += 1
            process.stdout.write(`${label}: ${fault}\n`)
          }
        }
    await page.close()
  }
  const pictures = names.length * LANGUAGES.length * SIZES.length * THEMES.length
  process.stdout.write(`${pictures} pictures in ${OUT}, ${faults} faults\n`)
  return faults === 0 && names.length > 0 ? 0 : 1
}

function isAsked(name: string): boolean {
  return positionals.length === 0 || positionals.some((asked) => name.includes(asked))
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
  if (values.axe) await withAxe(page)
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

process.exitCode = await takePictures()
