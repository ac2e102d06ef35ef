import type { GateActions } from './gate-view.ts'

/** A number pad plugged in types temperatures; letters typed into a field stay there. */
export function listenToKeys({
  pressKey,
  backspace,
}: Pick<GateActions, 'pressKey' | 'backspace'>): () => void {
  const press = (event: KeyboardEvent): void => {
    if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return
    if (/^[0-9]$/.test(event.key)) pressKey(event.key)
    else if (event.key === 'Backspace') backspace()
  }
  document.addEventListener('keydown', press)
  return () => document.removeEventListener('keydown', press)
}
