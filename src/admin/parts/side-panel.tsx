import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { isNowhere } from '#ui/focus-keeper.ts'

/**
 * What opens beside a list: the list stays, the button and Esc go back to it. Whoever opened it by its row stands in it
 * at once, however many rows come after that one.
 */
export function SidePanel({
  label,
  back,
  onClose,
  children,
}: {
  label: string
  back: string
  onClose: () => void
  children: ComponentChildren
}) {
  const panel = useRef<HTMLElement>(null)
  const opener = useRef<Element | null>(null)
  useEffect(() => {
    // Nobody is anywhere yet on a page that begins with it.
    if (isNowhere(document)) return
    opener.current = document.activeElement
    panel.current?.focus()
  }, [])
  const close = (): void => {
    // Keys may have walked to another row since.
    const row = panel.current?.parentElement?.querySelector('[aria-current="true"]') ?? opener.current
    onClose()
    if (row instanceof HTMLElement) row.focus()
  }
  return (
    <aside
      ref={panel}
      class="side-panel"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        close()
      }}
    >
      <button type="button" class="btn panel-close" aria-label={back} onClick={close}>
        <svg class="shape" viewBox="0 0 32 32" aria-hidden="true">
          <path class="line" d="M8 8l16 16M24 8L8 24" />
        </svg>
        <span class="narrow-only">{back}</span>
      </button>
      {children}
    </aside>
  )
}
