import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

/**
 * Whoever adds a row to a list goes on in it: its first field takes the focus. A row that is removed needs no help, what
 * then stands in its place has the focus (`focus-keeper.ts`).
 *
 * @returns the list of rows to give the reference to, and what to call once a row was added at its end
 */
export function useNewRow<T extends HTMLElement>(): { list: RefObject<T | null>; onAdded: () => void } {
  const list = useRef<T>(null)
  const [added, setAdded] = useState(0)
  useLayoutEffect(() => {
    if (added === 0) return
    const rows = list.current?.querySelectorAll('[data-row]')
    rows
      ?.item(rows.length - 1)
      .querySelector<HTMLElement>('input, select')
      ?.focus()
  }, [added])
  return { list, onAdded: () => setAdded((many) => many + 1) }
}
