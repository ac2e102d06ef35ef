import { chromium } from '@playwright/test'
import { CHROMIUM_FLAGS, findChromium } from '#cli/chromium.ts'
import { drawScreen, openGallery, screensOf } from '#cli/gallery.ts'
import { clippedWords, smallTargets, touchedBy } from '#cli/screen-faults.ts'
import type { BenchRow } from '../../row.ts'

const VIEWPORTS = [
  { width: 1280, height: 800 },
  { width: 800, height: 1280 },
  { width: 360, height: 740 },
]

/** Rows 19 and 21: every screen of gate and visitors in Chinese; both languages and all widths are `npm run screens`. */
export async function screenRows(): Promise<BenchRow[]> {
  const gallery = await openGallery()
  const executablePath = findChromium()
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    args: [...CHROMIUM_FLAGS],
  })
  let [drawn, small, clipped] = [0, 0, 0]
  try {
    for (const viewport of VIEWPORTS) {
      const page = await browser.newPage({ viewport, reducedMotion: 'reduce' })
      const names = (await screensOf(page, gallery)).filter((name) => /^(gate|visitor)-/.test(name))
      for (const name of names) {
        await drawScreen(page, name, 'zh-CN', 'light')
        drawn += 1
        small += (await smallTargets(page, touchedBy(name, Math.min(viewport.width, viewport.height)))).length
        clipped += (await clippedWords(page)).length
      }
      await page.close()
    }
  } finally {
    await browser.close()
    await gallery.close()
  }
  const note = `${drawn} screens; on a phone 44 px`
  return [
    row('19 targets under 72 px at the gate, 64 px for visitors, or nearer than 12 px', small, note),
    row('21 words clipped and pages that scroll sideways', clipped, `${drawn} screens`),
  ]
}

function row(claim: string, faults: number, note: string): BenchRow {
  return { claim, value: String(faults), budget: '0', holds: faults === 0, note }
}
