import { expect, test } from '@playwright/test'
import { brokenRules, drawScreen, keyFaults, openGallery, screensOf, withAxe } from '#cli/gallery.ts'

test('every view of the console keeps the rules of WCAG and is worked by keys alone, by turns in both languages, light and dark', async ({
  page,
}) => {
  // For what hangs: half a minute on a machine that does nothing else.
  test.setTimeout(600_000)
  const gallery = await openGallery()
  try {
    await page.emulateMedia({ reducedMotion: 'reduce' })
    const views = (await screensOf(page, gallery)).filter((name) => name.startsWith('admin-'))
    expect(views.length).toBeGreaterThan(100)
    await withAxe(page)
    const broken: string[] = []
    for (const [at, view] of views.entries()) {
      const language = at % 2 === 0 ? 'zh-CN' : 'en'
      const theme = (at >> 1) % 2 === 0 ? 'light' : 'dark'
      await drawScreen(page, view, language, theme)
      const label = `${view} ${language} ${theme}`
      for (const fault of [...(await brokenRules(page)), ...(await keyFaults(page))])
        broken.push(`${label}: ${fault}`)
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

test('what only a pointer presses, what shows no focus and what stands out of order is seen', async ({
  page,
}) => {
  await page.setContent(`<style>:focus { outline: 3px solid }</style><main>
    <span style="cursor: pointer">press</span><button style="outline: none">bare</button>
    <a href="/x" tabindex="3">first</a><button tabindex="-1">gone</button><button>good</button></main>`)
  expect((await keyFaults(page)).map((fault) => fault.split(':')[0])).toEqual([
    ...['pressed by a pointer only', 'shows no focus', 'out of reading order', 'not reached by keys'],
  ])
})
