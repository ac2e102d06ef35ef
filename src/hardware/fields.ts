/** A line or box of text that can be put back to how it was. */
export type TextField = HTMLInputElement | HTMLTextAreaElement

/** What a field held, and where its cursor stood. */
export type Held = { field: TextField; value: string; start: number; end: number }

const LINES = new Set(['text', 'search', 'url', 'tel', 'password'])

export function fieldOf(target: EventTarget | null): TextField | null {
  if (target instanceof HTMLTextAreaElement) return target
  return target instanceof HTMLInputElement && LINES.has(target.type) ? target : null
}

/** Whether keys are typed into something that is no line of text: a list, a number, a date. */
export function isOtherEntry(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return fieldOf(target) === null && !isSwitch(target)
  return target instanceof HTMLSelectElement || (target instanceof HTMLElement && target.isContentEditable)
}

function isSwitch({ type }: HTMLInputElement): boolean {
  return ['button', 'checkbox', 'radio', 'submit', 'file'].includes(type)
}

/** How many letters it takes; no number where any. */
export function roomOf(field: TextField): number | undefined {
  return field.maxLength < 0 ? undefined : field.maxLength
}

export function holding(field: TextField): Held {
  const { value, selectionStart, selectionEnd } = field
  return { field, value, start: selectionStart ?? value.length, end: selectionEnd ?? value.length }
}

/** Puts a field back to what it held, as if what came since had not been typed. */
export function putBack({ field, value, start, end }: Held, isComposing: boolean): void {
  if (!field.isConnected) return
  // Text that an input method has not finished cannot be taken out: losing the focus finishes it.
  if (isComposing) field.blur()
  if (field.value !== value) {
    field.value = value
    field.setSelectionRange(start, end)
    tell(field, null)
  }
  if (isComposing) field.focus()
}

/** Types a letter at the cursor, as the browser would have. */
export function typeInto(field: TextField, letter: string): void {
  const { value, start, end } = holding(field)
  if (value.length - (end - start) >= (roomOf(field) ?? Number.POSITIVE_INFINITY)) return
  field.setRangeText(letter, start, end, 'end')
  tell(field, letter)
}

/** Takes back the letter before the cursor, or what is marked. */
export function rubOut(field: TextField): void {
  const { value, start, end } = holding(field)
  const [last = ''] = [...value.slice(0, start)].slice(-1)
  if (start === end && last === '') return
  field.setRangeText('', start === end ? start - last.length : start, end, 'end')
  tell(field, null)
}

function tell(field: TextField, data: string | null): void {
  field.dispatchEvent(
    new InputEvent('input', {
      ...{ bubbles: true, data },
      inputType: data === null ? 'deleteContentBackward' : 'insertText',
    }),
  )
}
