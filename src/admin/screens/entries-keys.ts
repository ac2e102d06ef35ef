import { useEffect } from 'preact/hooks'
import type { EntryRow } from '#contract/entries.ts'
import { neighbor } from '../entries-list.ts'

type EntriesKeys = {
  rows: readonly EntryRow[]
  check: string | null
  onCheck: (check: string | null) => void
  onAdd: () => void
  onHelp: () => void
}

/** ↑ ↓ move through the rows (and the open detail follows), Enter is the row's own link, Esc closes, / adds a filter, ? helps. */
export function useEntriesKeys(keys: EntriesKeys): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (act(event.key, keys)) event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  })
}

function act(key: string, keys: EntriesKeys): boolean {
  switch (key) {
    case 'ArrowDown':
      return move(keys, 1)
    case 'ArrowUp':
      return move(keys, -1)
    case 'Escape':
      if (keys.check === null) return false
      keys.onCheck(null)
      focusRow(keys.check)
      return true
    case '/':
      keys.onAdd()
      return true
    case '?':
      keys.onHelp()
      return true
    default:
      return false
  }
}

function move({ rows, check, onCheck }: EntriesKeys, step: 1 | -1): boolean {
  const focused = document.activeElement?.getAttribute('data-row') ?? check
  const next = neighbor(rows, focused, step)
  if (next === null) return false
  focusRow(next)
  if (check !== null) onCheck(next)
  return true
}

function focusRow(check: string): void {
  document.querySelector<HTMLElement>(`[data-row="${CSS.escape(check)}"]`)?.focus()
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, dialog') !== null
}
