import { expect, test } from '@playwright/test'
import { brokenRules, openGallery, screensOf, withAxe } from '#cli/gallery.ts'
import { LANGUAGES } from '#i18n/index.ts'

const THEMES = ['light', 'dark'] as const

test('every view of the console keeps the rules of WCAG, by turns in both languages, light and dark', async ({
  page,
}) => {
  const gallery = await openGallery()
  try {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const views = (await screensOf(page, gallery)).filter((name) => name.startsWith('admin-'))
    expect(views.length).toBeGreaterThan(100)
    await withAxe(page)
    const broken: string[] = []
    for (const [at, view] of views.entries()) {
      const [language, theme] = [LANGUAGES[at % 2], THEMES[(at >> 1) % 2]]
      await page.evaluate(`draw(${JSON.stringify(view)}, '${language}', '${theme}')`)
      await page.waitForSelector('html[data-drawn]', { state: 'attached' })
      const label = `${view} ${language} ${theme}`
      broken.push(...(await brokenRules(page)).map((rule) => `${label}: ${rule}`))
    }
    expect(broken).toEqual([])
  } finally {
    await gallery.close()
  }
})

test('the checker sees a button without a name and words too pale to read', async ({ page }) => {
  await page.setContent(
    '<main lang="en"><h1>View</h1><button></button><p style="color: #bbb">Too pale</p></main>',
  )
  await withAxe(page)
  const rules = (await brokenRules(page)).map((rule) => rule.split(' ')[0])
  expect(rules).toEqual(expect.arrayContaining(['button-name', 'color-contrast']))
})
