import { useState } from 'preact/hooks'
import type { TabletRow } from '#contract/console.ts'
import type { Failure } from '../api.ts'
import { Dialog } from '../parts/dialog.tsx'
import { FailureNotice } from '../parts/failure.tsx'
import { useWords } from '../parts/words.ts'

export type RevokeProps = {
  tablet: TabletRow
  /** Null when it is done. */
  onRevoke: (stream: string) => Promise<Failure | null>
  onDone: () => void
  onClose: () => void
}

/** Asks once more, and says what is still on the tablet. */
export function RevokeTablet({ tablet, onRevoke, onDone, onClose }: RevokeProps) {
  const { console: words } = useWords()
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const revoke = async (): Promise<void> => {
    setBusy(true)
    const failed = await onRevoke(tablet.stream)
    setBusy(false)
    setFailure(failed)
    if (failed !== null) return
    onDone()
    onClose()
  }
  return (
    <Dialog heading={words.tablets.revokeHeading(tablet.name)} onClose={onClose}>
      <p>{words.tablets.revokeWhat}</p>
      {(tablet.unsynced ?? 0) > 0 && (
        <p class="notice notice-warn">{words.tablets.revokeUnsynced(tablet.unsynced ?? 0)}</p>
      )}
      {failure !== null && <FailureNotice failure={failure} />}
      <div class="actions">
        <button type="button" class="btn" onClick={onClose}>
          {words.common.cancel}
        </button>
        <button
          type="button"
          class="btn btn-grave"
          aria-disabled={busy}
          onClick={() => !busy && void revoke()}
        >
          {words.tablets.revokeConfirm}
        </button>
      </div>
    </Dialog>
  )
}
