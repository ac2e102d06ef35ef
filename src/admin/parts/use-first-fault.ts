import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

/** Fields that say what is wrong with them; of several boxes under one fault the first. */
const FAULTY = '[aria-invalid="true"], .question-bad select, fieldset:has(> .error:not(:empty)) input'

/**
 * After a try that was not whole the first field that is wrong takes the focus: in a long form it may stand out of sight
 * of the button that was pressed (WCAG 3.3.1).
 *
 * @returns the form to give the reference to, and what a try calls once its faults are to be shown
 */
export function useFirstFault(): { form: RefObject<HTMLFormElement | null>; onFault: () => void } {
  const form = useRef<HTMLFormElement>(null)
  const [tries, setTries] = useState(0)
  useEffect(() => {
    if (tries > 0) show(form.current?.querySelector<HTMLElement>(FAULTY) ?? null)
  }, [tries])
  return { form, onFault: () => setTries((many) => many + 1) }
}

/** Takes the focus, out of a fold that is closed as well. */
function show(field: HTMLElement | null): void {
  const fold = field?.closest('details') ?? null
  if (fold !== null) fold.open = true
  field?.focus()
}
