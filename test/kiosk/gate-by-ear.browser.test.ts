import { signal } from '@preact/signals'
import { render } from 'preact'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { GateView } from '#kiosk/gate-view.ts'
import type { GateScreenProps } from '#kiosk/screens/gate-props.ts'
import type { Sight } from '#scan/scanner.ts'
import { gate } from '#test/screens/gate-screen.tsx'
import { FEVER } from '#test/screens/kiosk-fixtures.ts'
import { LIN, NOW } from '#test/screens/people.ts'
import { keepFocus } from '#ui/focus-keeper.ts'
import { fetchAhead } from '#ui/lazy.tsx'

// The gate for who hears it instead of seeing it, and for who has keys and no pointer.

let root: HTMLElement
let letGo: () => void

// As on a tablet whose first screen stands.
beforeAll(async () => {
  await Promise.all([import('#kiosk/screens/side-panel.tsx'), import('#kiosk/screens/link-note.tsx')])
  await fetchAhead()
})

beforeEach(() => {
  document.body.innerHTML = '<div id="root"></div>'
  // The page above has it.
  root = document.getElementById('root') as HTMLElement
  letGo = keepFocus(document)
})

afterEach(() => {
  letGo()
  render(null, root)
})

/** Effects have run, and what came with a chunk of its own stands. */
const drawn = (): Promise<void> => new Promise((done) => setTimeout(done, 60))

async function show(view: Partial<GateView>, more: Partial<GateScreenProps> = {}): Promise<void> {
  render(await gate('heard', view, more).draw('en'), root)
  await drawn()
}

/** What is spoken while `act` is on, each change of a live region once, in order. */
async function spokenIn(act: () => Promise<void>): Promise<string[]> {
  const spoken: string[] = []
  const watch = new MutationObserver((records) => {
    const regions = records.map(({ target }) =>
      (target instanceof Element ? target : target.parentElement)?.closest('[role=status], [role=alert]'),
    )
    for (const region of new Set(regions))
      if (region?.textContent && region.checkVisibility()) spoken.push(region.textContent)
  })
  watch.observe(root, { childList: true, characterData: true, subtree: true })
  await act()
  watch.disconnect()
  return spoken
}

const HELD: Partial<GateView> = {
  band: {
    ...{ state: 'held', check: 'c1', person: LIN, reasons: [FEVER], changes: ['retest-below-line'] },
    ...{ bearer: null, tenths: 376, recorded: true, refuses: false },
  },
}

describe('the gate by ear', () => {
  it('says a verdict once, with word, name and reason, however often it is drawn', async () => {
    await show({})
    const spoken = await spokenIn(async () => {
      for (let second = 0; second < 5; second += 1) await show(HELD, { now: NOW + second * 1000 })
    })
    expect(spoken).toEqual([expect.stringMatching(/^WAIT, 林同学, .*37\.6 °C/)])
    expect(root.querySelector('.band [role=alert]')?.textContent).toBe(spoken[0])
  })

  it('says nothing of the pictures of the camera, and a hint once', async () => {
    const sight = signal<Sight | null>(null)
    await show({}, { sight })
    const spoken = await spokenIn(async () => {
      for (let picture = 0; picture < 50; picture += 1) {
        const corner = { x: picture, y: picture }
        sight.value = {
          corners: [corner, corner, corner, corner],
          size: { width: 640, height: 480 },
          told: false,
        }
        await show({}, { sight, hint: picture < 20 ? null : 'too-dark' })
      }
    })
    expect(spoken).toHaveLength(1)
    expect(root.querySelector('video')?.closest('[aria-hidden=true]')).not.toBeNull()
  })

  it('says what came of a gun’s scan, and not how long ago it was', async () => {
    const panel = { show: 'health', on: 'gun' } as const
    const gun = { at: NOW, kind: 'test', odd: [] } as const
    await show({}, { startAt: panel, gun })
    const spoken = await spokenIn(async () => {
      for (let second = 1; second < 5; second += 1)
        await show({}, { startAt: panel, gun, now: NOW + second * 1000 })
    })
    expect(spoken).toEqual([])
  })
})

describe('the gate by keys', () => {
  const at = (): Element | null => document.activeElement
  const push = async (words: string, place = '.gate'): Promise<void> => {
    const buttons = [...root.querySelectorAll<HTMLButtonElement>(`${place} button`)]
    const button = buttons.find(({ textContent }) => textContent?.includes(words))
    if (button === undefined) throw new Error(`there is no button ${words}`)
    button.focus({ focusVisible: true })
    button.click()
    await drawn()
  }

  it('finds somebody by name and comes back to the keys, and the focus is never lost', async () => {
    await show({})
    await push('Search')
    expect(at()?.closest('.gate-right'), at()?.outerHTML).not.toBeNull()
    const line = root.querySelector<HTMLInputElement>('.search input')
    line?.focus()
    if (line !== null) line.value = 'oymy'
    line?.dispatchEvent(new InputEvent('input', { bubbles: true }))
    await drawn()
    expect(at()).toBe(line)
    await push('', '.search-rows')
    expect(root.querySelector('.search')).toBeNull()
    expect(at()?.closest('.gate-right'), at()?.outerHTML).not.toBeNull()
  })

  it('is told which panel it came to where the heading has no room', async () => {
    const style = document.head.appendChild(document.createElement('style'))
    style.textContent = '.panel-title { display: none !important }'
    await show({})
    const side = root.querySelector('.gate-right')
    expect(side?.getAttribute('aria-label')).toBe('Temperature keys')
    await push('Search')
    expect(at()?.getAttribute('aria-label')).toBe(root.querySelector('.panel-title')?.textContent)
    expect(side?.hasAttribute('aria-label')).toBe(false)
    style.remove()
  })

  it('stays at the band when what could be done there is gone', async () => {
    await show(HELD)
    root.querySelector<HTMLElement>('.band-act')?.focus()
    await show({})
    expect(at()?.closest('.band'), at()?.outerHTML).not.toBeNull()
  })
})
