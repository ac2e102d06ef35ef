import { useState } from 'preact/hooks'
import type { WatchRow } from '#contract/watch-list.ts'
import type { Failure } from '../api.ts'
import { TextField } from '../parts/field.tsx'
import { FormDialog } from '../parts/form-dialog.tsx'
import { useWords } from '../parts/words.ts'

type LiftWatchProps = {
  row: WatchRow
  onLift: (note: string) => Promise<Failure | null>
  onClose: () => void
}

/** Takes somebody off the watch list before their time, with why. */
export function LiftWatch({ row, onLift, onClose }: LiftWatchProps) {
  const { console: words } = useWords()
  const said = words.watchList
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const isMissing = note.trim() === ''
  return (
    <FormDialog
      heading={said.liftHeading(row.name)}
      submit={said.lift}
      isWhole={!isMissing}
      onTry={() => setTried(true)}
      onSend={() => onLift(note.trim())}
      onClose={onClose}
    >
      <p>{said.liftWhat}</p>
      <TextField
        label={said.why}
        error={tried && isMissing ? said.whyMissing : null}
        value={note}
        onValue={setNote}
        maxLength={500}
      />
    </FormDialog>
  )
}
