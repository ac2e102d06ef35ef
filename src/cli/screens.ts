import { mkdir, rm, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { type Browser, chromium, type Page } from '@playwright/test'
import { LANGUAGES } from '#i18n/index.ts'
import { CHROMIUM_FLAGS, findChromium } from './chromium.ts'
import { brokenRules, drawScreen, type Gallery, openGallery, screensOf, withAxe } from './gallery.ts'
import { keepForManifest } from './manifest-pictures.ts'
import { clippedWords, smallTargets, touchedBy } from './screen-faults.ts'

/*
 * `npm run screens [-- --axe] [--dark] [--widths] [--longer] [--check] [--manifest] [NAME…]`: a PNG of every screen × language × size
 * into `test/screens/out/`. Fails when a page scrolls sideways, clips its words, has too small a target, throws, or (with
 * `--axe`, then light and dark) breaks a rule of WCAG. `--widths` takes every size a tablet or phone has, and twice the
 * size of everything on it; `--longer` words longer by two fifths in place of English; `--check` leaves the pictures out.
 * `--manifest` keeps those that the manifest shows in `public/pictures`.
 */

const OUT = 'test/screens/out'
const SIZES: readonly Size[] = [
  { width: 1280, height: 800 },
  { width: 800, height: 1280 },
  { width: 360, height: 740 },
]
/** Both ways up; the last three are a tablet, an upright one and a phone at 200 %. */
const WIDTHS: readonly Size[] = [
  '360x640 412x915 915x412 600x960 768x1024 1024x600 1024x768 1366x768 1080x1920 1920x1080',
  '640x400 400x640 320x568',
].flatMap((sizes) => sizes.split(' ').map(sizeOf))

type Size = { width: number; height: number }

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    axe: { type: 'boolean', default: false },
    dark: { type: 'boolean', default: false },
    widths: { type: 'boolean', default: false },
    longer: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    manifest: { type: 'boolean', default: false },
  },
})
const THEMES = values.dark
  ? (['dark'] as const)
  : values.axe
    ? (['light', 'dark'] as const)
    : (['light'] as const)
const SPOKEN = values.longer ? LANGUAGES.filter((language) => language === 'en') : LANGUAGES

async function takePictures(): Promise<number> {
  const gallery = await openGallery(values)
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
  if (positionals.length === 0 && !values.check) await rm(OUT, { recursive: true, force: true })
  await mkdir(OUT, { recursive: true })
  const sizes = values.widths ? WIDTHS : SIZES
  let drawn = 0
  let faults = 0
  for (const viewport of sizes) {
    const page = await browser.newPage({ viewport, reducedMotion: 'reduce' })
    const names = (await screensOf(page, gallery)).filter((name) => isAsked(name))
    if (values.axe) await withAxe(page)
    for (const theme of THEMES)
      for (const name of names)
        for (const language of SPOKEN) {
          drawn += 1
          const label = labelOf(name, language, theme, viewport)
          for (const fault of await look(page, { name, language, theme, label, viewport })) {
            faults += 1
            process.stdout.write(`${label}: ${fault}\n`)
          }
        }
    await page.close()
  }
  process.stdout.write(`${drawn} pictures${values.check ? '' : ` in ${OUT}`}, ${faults} faults\n`)
  return faults === 0 && drawn > 0 ? 0 : 1
}

function sizeOf(text: string): Size {
  const [width = 0, height = 0] = text.split('x').map(Number)
  return { width, height }
}

function isAsked(name: string): boolean {
  return positionals.length === 0 || positionals.some((asked) => name.includes(asked))
}

function labelOf(name: string, language: string, theme: string, { width, height }: Size): string {
  const said = values.longer ? 'longer' : language
  return `${name}.${said}.${width}x${height}${theme === 'dark' ? '.dark' : ''}`
}

type Look = { name: string; language: string; theme: string; label: string; viewport: Size }

async function look(page: Page, { name, language, theme, label, viewport }: Look): Promise<string[]> {
  const thrown: string[] = []
  const keep = (error: Error): void => void thrown.push(error.message)
  page.on('pageerror', keep)
  await drawScreen(page, name, language, theme).catch(keep)
  if (!values.check) {
    // The gallery's picture of a camera needs a frame to arrive.
    if ((await page.$('video')) !== null) await page.waitForTimeout(80)
    const png = await page.screenshot()
    await writeFile(`${OUT}/${label}.png`, png)
    if (values.manifest) await keepForManifest(label, png)
  }
  page.off('pageerror', keep)
  const small = await smallTargets(page, touchedBy(name, Math.min(viewport.width, viewport.height)))
  const axe = values.axe ? await brokenRules(page) : []
  return [...thrown, ...(await clippedWords(page)), ...small, ...axe]
}

process.exitCode = await takePictures()
