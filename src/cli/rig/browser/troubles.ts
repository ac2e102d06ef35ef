import { setTimeout as sleep } from 'node:timers/promises'
import type { Chance } from '#drill/chance.ts'
import { openChromium, type RigBrowser } from './chromium.ts'
import { type BrowserTablet, nextArrivals, openTab, type Tab } from './tablet.ts'

/** People of one round under a kill; it seldom lets them all come. */
export const PER_ROUND = 8
/** A kill comes up to so long after the write it waited for began, ms: a strict write takes a few. */
const WITHIN_WRITE_MS = 12
/** So many tabs work at once. */
export const TABS = 5

type Round = { url: string; tablet: BrowserTablet; chance: Chance }

/** The whole browser dies while the guard works: `kill -9` of every process, at a moment within a write. */
export async function killBrowser(round: Round): Promise<void> {
  const browser = await openChromium(round.tablet.profile)
  try {
    const tab = await openTab(browser.context, round)
    await dieWithin(tab, round, browser.kill)
  } finally {
    await browser.kill()
  }
}

/** One tab's renderer dies within a write; the browser lives. */
export async function crashTab({ context }: RigBrowser, round: Round): Promise<void> {
  const tab = await openTab(context, round)
  const session = await context.newCDPSession(tab.page)
  const crashed = new Promise<void>((resolve) => tab.page.once('crash', () => resolve()))
  await dieWithin(tab, round, async () => {
    // Never answered: who would answer is dead.
    session.send('Page.crash').catch(() => undefined)
    await crashed
  })
  await tab.page.close()
}

/** Lets the guard work until the nth write has begun, and a little longer. */
async function dieWithin(tab: Tab, { tablet, chance }: Round, die: () => Promise<void>): Promise<void> {
  const nth = 1 + chance.under(PER_ROUND - 1)
  const within = chance.under(WITHIN_WRITE_MS)
  let writes = 0
  const begun = new Promise<void>((resolve) =>
    tab.onWriting(() => {
      writes += 1
      if (writes === nth) resolve()
    }),
  )
  const played = tab.play(nextArrivals(tablet, PER_ROUND, chance)).then(
    () => 'done' as const,
    (error: unknown) => error,
  )
  // What ends before the kill has failed: the list is longer than the guard may live.
  const early = await Promise.race([begun, played])
  if (early !== undefined) throw early === 'done' ? new Error('the guard was done before the kill') : early
  await sleep(within)
  await die()
  await played
}

/** Five tabs of one tablet take `each` so many people and upload, all at once. @returns the most pushes that were under way at a time */
export async function workInTabs(round: Round, each: number): Promise<number> {
  const browser = await openChromium(round.tablet.profile)
  const pushes = new Set<unknown>()
  let atOnce = 0
  browser.context.on('request', (request) => {
    if (new URL(request.url()).pathname !== '/v1/push') return
    pushes.add(request)
    atOnce = Math.max(atOnce, pushes.size)
  })
  browser.context.on('requestfinished', (request) => void pushes.delete(request))
  browser.context.on('requestfailed', (request) => void pushes.delete(request))
  try {
    const tabs: Tab[] = []
    for (let n = 0; n < TABS; n++) tabs.push(await openTab(browser.context, round))
    await Promise.all(tabs.map((tab) => tab.play(nextArrivals(round.tablet, each, round.chance))))
    return atOnce
  } finally {
    await browser.close()
  }
}
