import type { Page } from '@playwright/test'

/** The least side of what is tapped, CSS px (KIOSK-UX.md §5): with gloves, by a visitor, by a teacher, on a phone, at a desk. */
export const LEAST_TARGET = { gate: 72, visitor: 64, class: 48, phone: 44, desk: 24 } as const

/** Whose fingers a screen is for, by its name. */
export type Touched = keyof typeof LEAST_TARGET

export function touchedBy(name: string, width: number): Touched {
  if (/^(admin|pass|verify)-/.test(name)) return 'desk'
  if (width <= 480 || name.startsWith('guardian-')) return 'phone'
  if (name.startsWith('class-')) return 'class'
  return name.startsWith('visitor-') ? 'visitor' : 'gate'
}

/** Words that do not fit the box that hides what overflows, and pages that scroll sideways. */
export async function clippedWords(page: Page): Promise<string[]> {
  return told(await page.evaluate(FIND_CLIPPED))
}

/** Targets smaller than `least`, and those of a gate or a visitor that stand closer than a gloved finger is wide. */
export async function smallTargets(page: Page, touched: Touched): Promise<string[]> {
  const gap = touched === 'gate' || touched === 'visitor' ? 12 : 0
  return told(await page.evaluate(`${FIND_SMALL}(${LEAST_TARGET[touched]}, ${gap})`))
}

/** The wider lines, letters and words that somebody may have set for reading (WCAG 1.4.12). */
const WIDE_TEXT =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }'

/**
 * What of the drawn screen does not fit the window, or is clipped, as it is and with text set wide; and what is too small
 * to be met with a pointer (WCAG 1.4.10, 1.4.12, 2.5.8).
 */
export async function reflowFaults(page: Page): Promise<string[]> {
  const plain = await page.evaluate(FIND_REFLOW_FAULTS)
  const style = await page.addStyleTag({ content: WIDE_TEXT })
  const wide = await page.evaluate(FIND_REFLOW_FAULTS)
  await style.evaluate('(style) => style.remove()')
  return [...new Set([plain, wide].flatMap(told))]
}

function told(found: unknown): string[] {
  return Array.isArray(found) ? found.map(String) : []
}

// All three run in the page: written as strings, for this layer has no DOM types.
const FIND_CLIPPED = `(() => {
  const faults = []
  const root = document.documentElement
  if (root.scrollWidth > root.clientWidth) faults.push('the page scrolls sideways')
  for (const element of document.querySelectorAll('body *')) {
    const style = getComputedStyle(element)
    if (element.clientWidth === 0 || element.closest('.visually-hidden, svg, [data-may-clip]')) continue
    const name = element.tagName.toLowerCase() + '.' + [...element.classList].join('.')
    if (style.overflowY === 'hidden' && style.webkitLineClamp === 'none' && element.scrollHeight > element.clientHeight + 2) faults.push('clipped in height: ' + name)
    if (style.overflowX === 'hidden' && style.textOverflow !== 'ellipsis' && element.scrollWidth > element.clientWidth + 2) faults.push('clipped in width: ' + name)
    if (element.tagName === 'BUTTON' && element.scrollWidth > element.clientWidth + 2) faults.push('words wider than ' + name + ' ' + element.textContent)
  }
  return faults
})()`

// Stricter than the one above: in a narrow window nothing may end in dots. A link within a sentence is as high as the
// sentence; a box is met by its label as well.
const FIND_REFLOW_FAULTS = `(() => {
  const faults = []
  const told = (what, element) => faults.push(what + ': ' + element.outerHTML.slice(0, 100))
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth > clientWidth + 1) faults.push('the page scrolls sideways')
  for (const element of document.querySelectorAll('body *')) {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('.visually-hidden, .skip, svg, [data-may-clip]')) continue
    const { overflowX, overflowY, display } = getComputedStyle(element)
    if (overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 2) told('clipped in height', element)
    if (overflowX === 'hidden' && element.scrollWidth > element.clientWidth + 2) told('clipped in width', element)
    if (!element.matches('a[href], button, input, select, textarea, summary') || display === 'inline') continue
    const target = element.matches('[type=checkbox], [type=radio]') ? (element.closest('label') ?? element) : element
    const { width, height } = target.getBoundingClientRect()
    if (Math.min(width, height) + 0.5 < ${LEAST_TARGET.desk}) told('too small', element)
  }
  return faults
})()`

// What is tapped is the box of the control, of its label, or of the ancestor that its ::after fills.
const FIND_SMALL = `((least, gap) => {
  const faults = []
  const place = document.querySelector('dialog[open]') ?? document.body
  const boxOf = (element) => {
    const after = getComputedStyle(element, '::after')
    if (after.position === 'absolute' && after.content !== 'none') return element.offsetParent.getBoundingClientRect()
    const box = element.getBoundingClientRect()
    const label = element.closest('label')?.getBoundingClientRect()
    return label !== undefined && label.width * label.height > box.width * box.height ? label : box
  }
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !element.closest('.visually-hidden, [aria-hidden="true"], [inert]')
  // What something else lies over is not tapped.
  const isCovered = ({ element, box }) => {
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
    return top !== null && !element.contains(top) && !top.contains(element) && top.closest('label')?.contains(element) !== true
  }
  const named = (element) => element.tagName.toLowerCase() + '.' + [...element.classList].join('.') + ' ' + (element.ariaLabel ?? element.textContent).trim().slice(0, 24)
  const targets = [...place.querySelectorAll('button, a[href], input, select, textarea, summary, [role="button"]')]
    .filter((element) => isShown(element) && !(element.matches('a') && getComputedStyle(element).display === 'inline'))
    .map((element) => ({ element, box: boxOf(element) }))
    .filter((target) => !isCovered(target))
  for (const { element, box } of targets) {
    if (Math.min(box.width, box.height) + 0.5 < least) faults.push('a target of ' + Math.round(box.width) + '×' + Math.round(box.height) + ': ' + named(element))
  }
  const scrolledIn = (element) => {
    for (let at = element.parentElement; at !== null; at = at.parentElement) if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at
    return null
  }
  // Two that touch are told apart by where they are: the places of a bar, the rows of a list. What scrolls passes what does not.
  if (gap > 0) for (const [at, { element, box }] of targets.entries()) for (const other of targets.slice(at + 1)) {
    const apartX = Math.max(box.left, other.box.left) - Math.min(box.right, other.box.right)
    const apartY = Math.max(box.top, other.box.top) - Math.min(box.bottom, other.box.bottom)
    const apart = Math.max(apartX, apartY)
    if (Math.min(apartX, apartY) < 0 && scrolledIn(element) === scrolledIn(other.element) && apart > 0.5 && apart + 0.5 < gap) faults.push('targets ' + Math.round(apart) + ' apart: ' + named(element) + ' | ' + named(other.element))
  }
  return faults
})`
