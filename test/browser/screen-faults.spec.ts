import { expect, test } from '@playwright/test'
import { clippedWords, smallTargets } from '#cli/screen-faults.ts'

test('a target too small for a glove, and two too close for one, are seen; what lies under something else is not tapped', async ({
  page,
}) => {
  await page.setContent(`<style>body { margin: 0 } button { position: absolute; width: 80px; height: 80px; padding: 0 }</style>
    <button style="top: 0; left: 0; height: 40px">low</button>
    <button style="top: 100px; left: 0">left</button><button style="top: 100px; left: 86px">right</button>
    <button style="top: 300px; left: 0; height: 20px">under</button>
    <div style="position: absolute; top: 280px; left: 0; width: 90px; height: 90px; background: white"></div>`)
  expect(await smallTargets(page, 'gate')).toEqual([
    'a target of 80×40: button. low',
    'targets 6 apart: button. left | button. right',
  ])
  expect(await smallTargets(page, 'desk')).toEqual([])
})

test('words that their box hides, and a page that scrolls sideways, are seen', async ({ page }) => {
  await page.setContent('<p class="cut" style="height: 10px; overflow: hidden">Words<br>more words</p>')
  expect(await clippedWords(page)).toEqual(['clipped in height: p.cut'])
  await page.setContent('<p style="width: 5000px">wide</p>')
  expect(await clippedWords(page)).toEqual(['the page scrolls sideways'])
})
