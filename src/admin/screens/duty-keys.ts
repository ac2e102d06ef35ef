import { useEffect } from 'preact/hooks'

/** Up, down and Enter go from cell to cell, as in a sheet. */
export function useDutyKeys(table: { current: HTMLTableElement | null }): void {
  useEffect(() => {
    const grid = table.current
    if (grid === null) return undefined
    const press = (event: KeyboardEvent): void => {
      const cell = event.target
      if (!(cell instanceof HTMLInputElement) || event.isComposing) return
      const down = { ArrowUp: -1, ArrowDown: 1, Enter: 1 }[event.key]
      if (down === undefined) return
      const { row, column } = cell.dataset
      const next = grid.querySelector<HTMLInputElement>(
        `input[data-row="${Number(row) + down}"][data-column="${column ?? ''}"]`,
      )
      event.preventDefault()
      next?.focus()
      next?.select()
    }
    // Before the list of names takes the arrow keys for itself.
    grid.addEventListener('keydown', press, { capture: true })
    return () => grid.removeEventListener('keydown', press, { capture: true })
  }, [table])
}
