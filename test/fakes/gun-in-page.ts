import type { Press } from './gun.ts'

/**
 * For `page.evaluate`: presses keys where the focus is, at their own times. What a browser does with a press that nobody
 * kept from it is done for it: made-up ones do nothing by themselves.
 */
export function pressInPage(presses: readonly Press[]): void {
  const start = performance.now()
  for (const { type, key, code, shift, alt, caps, at } of presses) {
    const target = document.activeElement ?? document.body
    const event = new KeyboardEvent(type === 'down' ? 'keydown' : 'keyup', {
      ...{ key, code, shiftKey: shift, altKey: alt, modifierCapsLock: caps, bubbles: true, cancelable: true },
    })
    Object.defineProperty(event, 'timeStamp', { value: start + at })
    if (!target.dispatchEvent(event) || type === 'up') continue
    if (target instanceof HTMLInputElement && key.length === 1 && !alt) {
      target.setRangeText(key, target.value.length, target.value.length, 'end')
      target.dispatchEvent(new InputEvent('input', { bubbles: true, data: key }))
    }
    if (target instanceof HTMLButtonElement && key === 'Enter') target.click()
  }
}
