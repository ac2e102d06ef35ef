import { expect, test } from '@playwright/test'
import { drawScreen, openGallery, screensOf } from '#cli/gallery.ts'
import { reflowFaults } from '#cli/screen-faults.ts'

test('every view of the console fits a window of 320 px, with text set wide too, by turns in both languages', async ({
  page,
}) => {
  // For what hangs.
  test.setTimeout(600_000)
  const gallery = await openGallery()
  try {
    await page.setViewportSize({ width: 320, height: 640 })
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const views = (await screensOf(page, gallery)).filter((name) => name.startsWith('admin-'))
    expect(views.length).toBeGreaterThan(100)
    const faults: string[] = []
    for (const [at, view] of views.entries()) {
      const language = at % 2 === 0 ? 'zh-CN' : 'en'
      await drawScreen(page, view, language, 'light')
      for (const fault of await reflowFaults(page)) faults.push(`${view} ${language}: ${fault}`)
    }
    expect(faults).toEqual([])
  } finally {
    await gallery.close()
  }
})

test('what is wider than the window, clipped, or too small to be met is seen', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await page.setContent(`<button style="width: 20px; height: 20px; padding: 0"></button>
    <p style="height: 10px; overflow: hidden">Words</p><p style="width: 400px">Words</p>`)
  const kinds = (await reflowFaults(page)).map((fault) => fault.split(':')[0])
  expect(kinds).toEqual(
    expect.arrayContaining(['the page scrolls sideways', 'clipped in height', 'too small']),
  )
})
