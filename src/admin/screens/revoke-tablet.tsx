import type { TabletRow } from '#contract/console.ts'
import type { Failure } from '../api.ts'
import { useWords } from '../parts/words.ts'
import { Confirm } from './confirm.tsx'

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
  const unsynced = tablet.unsynced ?? 0
  return (
    <Confirm
      heading={words.tablets.revokeHeading(tablet.name)}
      what={words.tablets.revokeWhat}
      act={words.tablets.revokeConfirm}
      onConfirm={() => onRevoke(tablet.stream)}
      onDone={onDone}
      onClose={onClose}
    >
      {unsynced > 0 && <p class="notice notice-warn">{words.tablets.revokeUnsynced(unsynced)}</p>}
    </Confirm>
  )
}
