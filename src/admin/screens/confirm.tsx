import { useState } from 'preact/hooks'
import type { Answer, Failure } from '../api.ts'
import { Dialog } from '../parts/dialog.tsx'
import { FailureNotice } from '../parts/failure.tsx'
import { useWords } from '../parts/words.ts'

type ConfirmProps = {
  heading: string
  /** What follows from it. */
  what: string
  act: string
  onConfirm: () => Promise<Answer<unknown>>
  onDone: () => void
  onClose: () => void
}

/** Asks once more before something is taken away. */
export function Confirm({ heading, what, act, onConfirm, onDone, onClose }: ConfirmProps) {
  const { console: words } = useWords()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const confirm = async (): Promise<void> => {
    setBusy(true)
    const answer = await onConfirm()
    setBusy(false)
    setFailure(answer.ok ? null : answer.failure)
    if (!answer.ok) return
    onDone()
    onClose()
  }
  return (
    <Dialog heading={heading} onClose={onClose}>
      <p>{what}</p>
      {failure !== null && <FailureNotice failure={failure} />}
      <div class="actions">
        <button type="button" class="btn" onClick={onClose}>
          {words.common.cancel}
        </button>
        <button
          type="button"
          class="btn btn-grave"
          aria-disabled={busy}
          onClick={() => !busy && void confirm()}
        >
          {act}
        </button>
      </div>
    </Dialog>
  )
}
