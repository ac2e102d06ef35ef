import { useState } from 'preact/hooks'
import type { TabletRow } from '#contract/console-tablets.ts'
import type { Failure } from '../api.ts'
import { useWords } from '../parts/words.ts'
import { Confirm } from './confirm.tsx'

export type RevokeProps = {
  tablet: TabletRow
  /** Null when it is done. */
  onRevoke: (stream: string, drain: boolean) => Promise<Failure | null>
  onDone: () => void
  onClose: () => void
}

/** Asks once more, and says what is still on the tablet. */
export function RevokeTablet({ tablet, onRevoke, onDone, onClose }: RevokeProps) {
  const { console: words } = useWords()
  const unsynced = tablet.unsynced ?? 0
  const [drain, setDrain] = useState(false)
  return (
    <Confirm
      heading={words.tablets.revokeHeading(tablet.name)}
      what={words.tablets.revokeWhat}
      act={words.tablets.revokeConfirm}
      onConfirm={() => onRevoke(tablet.stream, drain)}
      onDone={onDone}
      onClose={onClose}
    >
      {unsynced > 0 && <p class="notice notice-warn">{words.tablets.revokeUnsynced(unsynced)}</p>}
      <label class="tick">
        <input type="checkbox" checked={drain} onChange={(event) => setDrain(event.currentTarget.checked)} />
        {words.identity.drain}
      </label>
      <p class="quiet">{words.identity.drainHint}</p>
    </Confirm>
  )
}
