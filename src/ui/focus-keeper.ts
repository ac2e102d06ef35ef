/*
 * When what has the focus is taken off the page (a row that was deleted, a form that made way for its answer), a browser
 * gives the focus to nobody: who works by keys or hears the page no longer knows where they are (WCAG 2.4.3). Here it
 * goes to what now stands at that place.
 */

const CONTROL = 'a[href], button, input, select, textarea, summary, [tabindex="0"]'
/** What has a name of its own, so that hearing it says where one is. */
const PLACE = 'dialog, aside, section, form, details, table, main'
const HEADING = 'h1, h2, h3'
/** Where things of one kind stand side by side: of these the neighbor is next. */
const SERIES = 'tbody, ul, ol, fieldset, nav, .actions, td, p'

/** What had the focus, what it stands in, innermost first, and where it was taken out. */
type Held = { element: HTMLElement; around: readonly Element[]; hole: Hole | null }
/** A place that lost something, and what stood beside it. */
type Hole = { place: Element; next: Node | null; previous: Node | null }

/** Keeps the focus on the page until the answer is called. */
export function keepFocus(page: Document): () => void {
  let held: Held | null = null
  /** What had it before the window that is open. */
  let opener: Held | null = null
  const taken = ({ target }: FocusEvent): void => {
    if (!(target instanceof HTMLElement)) return
    const inWindow = target.closest('dialog')
    if (inWindow === null) opener = null
    else if (held !== null && held.element.closest('dialog') !== inWindow) opener ??= held
    held = { element: target, around: aroundOf(target), hole: null }
  }
  const watch = new MutationObserver((records) => {
    for (const one of [held, opener])
      if (one?.hole === null && !one.element.isConnected) one.hole = holeOf(records, one)
    if (held === null || held.element.isConnected || !isNowhere(page)) return
    // A window that is gone leaves nobody in its place: what opened it goes on, or what stands there now.
    const last = held.element.closest('dialog') === null ? held : (opener ?? held)
    stepTo(last.element.isConnected ? last.element : heir(page, last))
  })
  page.addEventListener('focusin', taken)
  watch.observe(page.body, { childList: true, subtree: true })
  return () => {
    page.removeEventListener('focusin', taken)
    watch.disconnect()
  }
}

/** Goes to the heading of a page, or of a place on it, as a page that was loaded anew would be read from its head. */
export function focusHeading(place: Element): void {
  stepTo(headingOf(place) ?? place)
}

/** Whether nothing of the page has the focus. */
export function isNowhere({ activeElement, body }: Document): boolean {
  return activeElement === null || activeElement === body
}

function aroundOf(element: Element): Element[] {
  const around: Element[] = []
  for (let one = element.parentElement; one !== null; one = one.parentElement) around.push(one)
  return around
}

/** The outermost hole that what had the focus fell into: inner ones are gone with it. */
function holeOf(records: readonly MutationRecord[], { element, around }: Held): Hole | null {
  const lost = new Set<Node>([element, ...around])
  for (const { target, removedNodes, nextSibling, previousSibling } of records)
    if (target instanceof Element && target.isConnected && [...removedNodes].some((node) => lost.has(node)))
      return { place: target, next: nextSibling, previous: previousSibling }
  return null
}

/** The same control drawn anew; else its neighbor where things stand in a series; else the head of the place around. */
function heir(page: Document, { element, around, hole }: Held): Element {
  const place =
    (hole?.place.isConnected ? hole.place : null) ?? around.find((one) => one.isConnected) ?? page.body
  return sameIn(place, element) ?? neighborIn(hole) ?? headOf(page, place)
}

function sameIn(place: Element, element: Element): Element | null {
  const name = nameOf(element)
  if (name === '') return null
  const controls = [...place.querySelectorAll(element.tagName)]
  return controls.find((one) => one.matches(CONTROL) && nameOf(one) === name && isShown(one)) ?? null
}

function nameOf(element: Element): string {
  return element.getAttribute('aria-label') ?? element.textContent?.trim() ?? ''
}

function neighborIn(hole: Hole | null): Element | null {
  if (hole === null || !hole.place.isConnected || !hole.place.matches(SERIES)) return null
  return controlIn(hole.next) ?? controlIn(hole.previous)
}

function controlIn(node: Node | null): Element | null {
  if (!(node instanceof Element) || !node.isConnected) return null
  const controls = node.matches(CONTROL) ? [node] : [...node.querySelectorAll(CONTROL)]
  return controls.find(isShown) ?? null
}

/** A page that is wholly another begins at its own head; where no heading has room, at what carries its words. */
function headOf(page: Document, place: Element): Element {
  const around = place.closest(PLACE) ?? page.querySelector('main') ?? page.body
  return headingOf(around) ?? around.querySelector('.panel') ?? around
}

function headingOf(place: Element): Element | null {
  return [...place.querySelectorAll(HEADING)].find(isShown) ?? null
}

function isShown(element: Element): boolean {
  return element.checkVisibility({ visibilityProperty: true })
}

/** Headings and places take the focus from here only, never from the Tab key. */
function stepTo(element: Element): void {
  if (!(element instanceof HTMLElement)) return
  if (!element.matches(CONTROL) && !element.hasAttribute('tabindex')) element.tabIndex = -1
  element.focus()
}
