import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { useWords } from './words.ts'

/** A modal window: the browser keeps the focus inside and closes it on Esc. */
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
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby={id} onClose={onClose}>
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
