import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { useWords } from './words.ts'

/** A modal window: the browser keeps the focus inside, closes it on Esc and gives the focus back to what opened it. */
export function Dialog({
  heading,
  onClose,
  children,
}: {
  heading: string
  onClose: () => void
  children: ComponentChildren
}) {
  const { console: words } = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const isGone = useRef(false)
  // Taken off the page while it is open, a window would take the focus along.
  useLayoutEffect(() => {
    const { current } = dialog
    current?.showModal()
    return () => {
      isGone.current = true
      current?.close()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={id}
      // The browser tells of it later: by then another window may stand here.
      onClose={() => !isGone.current && onClose()}
    >
      <header class="dialog-head">
        <h2 id={id} tabIndex={-1} autofocus>
          {heading}
        </h2>
        <button
          type="button"
          class="btn btn-bare"
          aria-label={words.common.close}
          onClick={() => dialog.current?.close()}
        >
          <svg class="shape" viewBox="0 0 32 32" aria-hidden="true">
            <path class="line" d="M8 8l16 16M24 8L8 24" />
          </svg>
        </button>
      </header>
      {children}
    </dialog>
  )
}
