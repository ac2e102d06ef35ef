import { h, render } from 'preact'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadGate } from '#i18n/index.ts'
import { ScreenKeys } from '#kiosk/screens/screen-keys.tsx'
import { WordsProvider } from '#kiosk/screens/words.ts'

let root: HTMLElement
let line: HTMLInputElement

beforeEach(async () => {
  document.body.innerHTML =
    '<div class="panel"><label for="line">Name</label><input id="line" maxlength="4"></div><div id="root"></div>'
  // The page above has both.
  root = document.getElementById('root') as HTMLElement
  line = document.getElementById('line') as HTMLInputElement
  const words = await loadGate('en')
  render(h(WordsProvider, { value: words }, h(ScreenKeys, null)), root)
  await drawn()
})

afterEach(() => render(null, root))

/** Effects and the wait for a keyboard are over. */
const drawn = (ms = 50) => new Promise((resolve) => setTimeout(resolve, ms))

async function focusBy(pointerType: 'touch' | 'mouse'): Promise<void> {
  line.dispatchEvent(new PointerEvent('pointerdown', { pointerType, bubbles: true }))
  line.focus()
  await drawn(800)
}

function key(face: string): HTMLButtonElement {
  const found = [...root.querySelectorAll('button')].find(
    (one) => one.textContent === face || one.ariaLabel === face,
  )
  if (found === undefined) throw new Error(`there is no key ${face}`)
  return found
}

describe('keys of the screen', () => {
  it('come for a line that a finger touched, and type at its cursor', async () => {
    const values: string[] = []
    line.addEventListener('input', () => values.push(line.value))
    await focusBy('touch')
    for (const face of ['L', 'I', 'Space', 'X']) key(face).click()
    key('N').click()
    expect(line.value).toBe('LI X')
    await drawn()
    expect(root.querySelector('.screen-keys-line')?.textContent).toBe('NameLI X')
    key('Delete').click()
    line.setSelectionRange(0, 0)
    key('A').click()
    expect(values).toEqual(['L', 'LI', 'LI ', 'LI X', 'LI ', 'ALI '])
    key('Close').click()
    await drawn()
    expect(root.querySelector('.keypad')).toBeNull()
  })

  it('stay away from a mouse, and where the screen has keys for the line', async () => {
    await focusBy('mouse')
    expect(root.querySelector('.keypad')).toBeNull()
    line.blur()
    line.closest('.panel')?.insertAdjacentHTML('beforeend', '<div class="keypad"></div>')
    await focusBy('touch')
    expect(root.querySelector('.keypad')).toBeNull()
  })
})
