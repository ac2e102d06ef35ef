import { type Browser, chromium } from '@playwright/test'
import { CHROMIUM_FLAGS, findChromium } from '#cli/chromium.ts'
import { brokenRules, drawScreen, type Gallery, openGallery, screensOf, withAxe } from '#cli/gallery.ts'
import { clippedWords, smallTargets, touchedBy } from '#cli/screen-faults.ts'
import { LANGUAGES } from '#i18n/index.ts'
import type { BenchRow } from '../../row.ts'

const OF_GATE = /^(gate|visitor)-/
const VIEWPORTS = [
  { width: 1280, height: 800 },
  { width: 800, height: 1280 },
  { width: 360, height: 740 },
]

const THEMES = ['light', 'dark'] as const

/**
 * Rows 19, 20 and 21: every screen of gate and visitors. Targets and words in Chinese at three sizes, axe in both
 * languages and themes; all widths of all screens are `npm run screens`.
 */
export async function screenRows(): Promise<BenchRow[]> {
  const gallery = await openGallery()
  const executablePath = findChromium()
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: [...CHROMIUM_FLAGS],
  })
  let [drawn, small, clipped] = [0, 0, 0]
  let broken = { drawn: 0, faults: 0 }
  try {
    for (const viewport of VIEWPORTS) {
      const page = await browser.newPage({ viewport, reducedMotion: 'reduce' })
      const names = (await screensOf(page, gallery)).filter((name) => OF_GATE.test(name))
      for (const name of names) {
        await drawScreen(page, name, 'zh-CN', 'light')
        drawn += 1
        small += (await smallTargets(page, touchedBy(name, Math.min(viewport.width, viewport.height)))).length
        clipped += (await clippedWords(page)).length
      }
      await page.close()
    }
    broken = await axeFaults(browser, gallery)
  } finally {
    await browser.close()
    await gallery.close()
  }
  const note = `${drawn} screens; on a phone 44 px`
  return [
    row('19 targets under 72 px at the gate, 64 px for visitors, or nearer than 12 px', small, note),
    row('20 rules of axe broken', broken.faults, `${broken.drawn} screens, both languages, light and dark`),
    row('21 words clipped and pages that scroll sideways', clipped, `${drawn} screens`),
  ]
}

async function axeFaults(browser: Browser, gallery: Gallery): Promise<{ drawn: number; faults: number }> {
  const [viewport] = VIEWPORTS
  const page = await browser.newPage({ reducedMotion: 'reduce', ...(viewport && { viewport }) })
  const names = (await screensOf(page, gallery)).filter((name) => OF_GATE.test(name))
  await withAxe(page)
  let [drawn, faults] = [0, 0]
  for (const theme of THEMES)
    for (const language of LANGUAGES)
      for (const name of names) {
        await drawScreen(page, name, language, theme)
        drawn += 1
        faults += (await brokenRules(page)).length
      }
  await page.close()
  return { drawn, faults }
}

function row(claim: string, faults: number, note: string): BenchRow {
  return { claim, value: String(faults), budget: '0', holds: faults === 0, note }
}
