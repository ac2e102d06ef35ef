import type { ComponentChildren } from 'preact'
import type { Failure } from '../api.ts'
import { Dialog } from '../parts/dialog.tsx'
import { FailureNotice } from '../parts/failure.tsx'
import { useAct } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'

type ConfirmProps = {
  heading: string
  /** What follows from it. */
  what: string
  act: string
  onConfirm: () => Promise<Failure | null>
  onDone: () => void
  onClose: () => void
  /** What else to know first. */
  children?: ComponentChildren
}

/** Asks once more before something is taken away. */
export function Confirm({ heading, what, act, onConfirm, onDone, onClose, children }: ConfirmProps) {
  const { console: words } = useWords()
  const { busy, failure, run } = useAct()
  const confirm = async (): Promise<void> => {
    if (!(await run(onConfirm))) return
    onDone()
    onClose()
  }
  return (
    <Dialog heading={heading} onClose={onClose}>
      <p>{what}</p>
      {children}
      {failure !== null && <FailureNotice failure={failure} />}
      <div class="actions">
        <button type="button" class="btn" onClick={onClose}>
          {words.common.cancel}
        </button>
        <button type="button" class="btn btn-grave" aria-disabled={busy} onClick={() => void confirm()}>
          {act}
        </button>
      </div>
    </Dialog>
  )
}
