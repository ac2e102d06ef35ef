import type { ComponentChildren } from 'preact'

/** What opens beside a list: the list stays, the button goes back to it. */
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
  return (
    <aside class="side-panel" aria-label={label}>
      <button type="button" class="btn panel-close" aria-label={back} onClick={onClose}>
        <svg class="shape" viewBox="0 0 32 32" aria-hidden="true">
          <path class="line" d="M8 8l16 16M24 8L8 24" />
        </svg>
        <span class="narrow-only">{back}</span>
      </button>
      {children}
    </aside>
  )
}
