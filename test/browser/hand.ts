import { expect, type Locator, type Page } from '@playwright/test'

/** More stops than any page of the console has. */
const MOST_STOPS = 400
/** So long a page may take to give the focus on, ms: it asks the server in between. */
const PATIENCE_MS = 5_000

/** A hand that has a keyboard and nothing else, and eyes that lose what has the focus when the page does. */
export type Hand = {
  /** Steps with Tab until `target` has the focus; every stop on the way must be seen. */
  to: (target: Locator) => Promise<void>
  /** The same with Shift+Tab. */
  back: (target: Locator) => Promise<void>
  /** A key, where the focus is. */
  press: (key: string) => Promise<void>
  /** Text, into what has the focus. */
  type: (text: string) => Promise<void>
  /** To a button or link, and Enter. */
  push: (target: Locator) => Promise<void>
  /** To a box, and Space. */
  tick: (target: Locator) => Promise<void>
  /** To a field, and what is to stand there instead of what stands there. */
  write: (target: Locator, text: string) => Promise<void>
  /** To a list of choices, and down until `words` is chosen. */
  choose: (target: Locator, words: string) => Promise<void>
  /** To a field for a file, and into the window of the system that it opens. */
  give: (target: Locator, name: string, content: Buffer) => Promise<void>
}

export function handOf(page: Page): Hand {
  const step = async (key: 'Tab' | 'Shift+Tab', target: Locator): Promise<void> => {
    await target.waitFor()
    await expect(page.locator(':focus'), 'the focus was lost').toBeAttached({ timeout: PATIENCE_MS })
    const passed: string[] = []
    for (;;) {
      const stop = await target.evaluate(lookAt)
      expect(stop.faults, `${stop.name}, after ${passed.at(-1) ?? 'the act before'}`).toEqual([])
      if (stop.isThere) return
      passed.push(stop.name)
      if (passed.length > MOST_STOPS)
        throw new Error(`${target} is not reached; passed ${[...new Set(passed)].join(' | ')}`)
      await page.keyboard.press(key)
    }
  }
  const press = (key: string): Promise<void> => page.keyboard.press(key)
  const to = (target: Locator): Promise<void> => step('Tab', target)
  const push = async (target: Locator): Promise<void> => {
    await to(target)
    await press('Enter')
  }
  return {
    to,
    back: (target) => step('Shift+Tab', target),
    press,
    type: (text) => page.keyboard.type(text),
    push,
    tick: async (target) => {
      await to(target)
      await press('Space')
    },
    write: async (target, text) => {
      await to(target)
      await press('ControlOrMeta+A')
      await page.keyboard.insertText(text)
    },
    choose: async (target, words) => {
      await to(target)
      await press('Home')
      const chosen = () =>
        target.evaluate((list) => (list instanceof HTMLSelectElement ? list.selectedOptions[0]?.text : null))
      for (let at = await chosen(); at !== words; ) {
        await press('ArrowDown')
        const next = await chosen()
        if (next === at) throw new Error(`${target} has no ${words}`)
        at = next
      }
    },
    give: async (target, name, buffer) => {
      const opened = page.waitForEvent('filechooser')
      await push(target)
      await (await opened).setFiles({ name, mimeType: 'application/octet-stream', buffer })
    },
  }
}

/** Runs in the page: what has the focus, whether that is `target`, and why an eye would not find it. */
function lookAt(target: Element): { name: string; isThere: boolean; faults: string[] } {
  const element = document.activeElement
  // Past the last stop a browser goes by its own bar before it begins anew.
  if (element === null || element === document.body)
    return { name: 'the browser', isThere: false, faults: [] }
  const faults: string[] = []
  const box = element.getBoundingClientRect()
  const { outlineStyle, outlineWidth } = getComputedStyle(element)
  if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) faults.push('not drawn')
  // A heading that a page or a window begins at is read, not worked.
  const isWorked = element instanceof HTMLElement && element.tabIndex >= 0
  if (isWorked && (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2))
    faults.push('no ring around it')
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)]
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)]
  if (right - left < 4 || bottom - top < 4) faults.push('outside the window')
  else {
    const points = [0.25, 0.5, 0.75].flatMap((x) => [0.25, 0.5, 0.75].map((y) => [x, y] as const))
    const isSeen = points.some(([x, y]) => {
      const above = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y)
      return above !== null && (element.contains(above) || above.contains(element))
    })
    if (!isSeen) faults.push('behind something else')
  }
  const label = element instanceof HTMLInputElement ? element.labels?.[0] : null
  const name = element.getAttribute('aria-label') ?? (label ?? element).textContent?.trim() ?? ''
  return {
    name: `${element.tagName.toLowerCase()} ${name.slice(0, 30)}`,
    isThere: element === target,
    faults,
  }
}
