import { fieldOf, isOtherEntry } from './fields.ts'

/** A line of text that nobody sees, for scanner services that put text in where the focus is (KIOSK-UX.md §1.5). */
export type Sink = {
  element: HTMLInputElement
  /** What a screen reader calls it. */
  name: (label: string) => void
  close: () => void
}

export type SinkWorld = {
  page: Document
  after: (ms: number, act: () => void) => () => void
  /** Text that came by no press of a key. */
  put: (text: string) => void
}

/** Has the focus whenever nothing else should have it: hidden or read-only lines get nothing from such services. */
export function openSink({ page, after, put }: SinkWorld): Sink {
  const element = page.createElement('input')
  Object.assign(element, { type: 'text', inputMode: 'none', autocomplete: 'off', tabIndex: -1 })
  element.setAttribute('autocapitalize', 'off')
  element.spellcheck = false
  Object.assign(element.style, {
    ...{ position: 'fixed', left: '0', bottom: '0', width: '1px', height: '1px', opacity: '0' },
    ...{ padding: '0', border: '0', pointerEvents: 'none' },
  })
  let hadKeys = false
  let endCheck = (): void => {}

  function empty(): void {
    const { value } = element
    element.value = ''
    if (value !== '') put(value)
  }

  function keepFocus(): void {
    endCheck()
    endCheck = after(0, () => {
      const { activeElement } = page
      if (isFree(activeElement) && activeElement !== element) element.focus({ preventScroll: true })
    })
  }

  const listeners = {
    input: (event: Event) => {
      if (!(event instanceof InputEvent && event.isComposing)) empty()
    },
    compositionstart: () => {
      hadKeys = false
    },
    keydown: (event: Event) => {
      if (event instanceof KeyboardEvent && event.code !== '') hadKeys = true
    },
    compositionend: () => {
      // Keys that told their places were read by them; what an input method made of them is theirs a second time.
      if (hadKeys) element.value = ''
      else empty()
    },
  }
  const MOVES = ['focusin', 'focusout', 'pointerup', 'keyup', 'visibilitychange'] as const

  for (const [type, listen] of Object.entries(listeners)) element.addEventListener(type, listen)
  for (const type of MOVES) page.addEventListener(type, keepFocus)
  page.body.append(element)
  keepFocus()
  return {
    element,
    name: (label) => element.setAttribute('aria-label', label),
    close: () => {
      endCheck()
      for (const type of MOVES) page.removeEventListener(type, keepFocus)
      element.remove()
    },
  }
}

/** Nothing has the focus, or only what a finger touched last: whoever goes by keyboard keeps it. */
function isFree(active: Element | null): boolean {
  if (active === null || active.tagName === 'BODY') return true
  return fieldOf(active) === null && !isOtherEntry(active) && !active.matches(':focus-visible')
}
