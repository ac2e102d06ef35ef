import { useState } from 'preact/hooks'
import type { SavedView } from '#contract/entries-views.ts'
import type { Failure } from '../api.ts'
import { Dialog } from '../parts/dialog.tsx'
import { FailureNotice } from '../parts/failure.tsx'
import { TextField } from '../parts/field.tsx'
import { AskingForm } from '../parts/form-dialog.tsx'
import { useAct } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'

export type EntriesViewsProps = {
  views: readonly SavedView[]
  onKeep: (name: string) => Promise<Failure | null>
  onForget: (view: string) => Promise<Failure | null>
  onClose: () => void
}

/** The filters one keeps: go to one, forget one, keep the present one. */
export function EntriesViews({ views, onKeep, onForget, onClose }: EntriesViewsProps) {
  const { views: said } = useWords().console.entries
  const { busy, failure, run } = useAct()
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const isMissing = name.trim() === ''
  return (
    <Dialog heading={said.heading} onClose={onClose}>
      {failure !== null && <FailureNotice failure={failure} />}
      {views.length === 0 && <p class="quiet">{said.none}</p>}
      <ul class="saved-views">
        {views.map(({ view, name: of, query }) => (
          <li key={view}>
            <a href={query === '' ? '/admin/entries' : `/admin/entries?${query}`} onClick={onClose}>
              {of}
            </a>
            <button
              type="button"
              class="btn btn-small"
              aria-disabled={busy}
              onClick={() => void run(() => onForget(view))}
            >
              {said.forget(of)}
            </button>
          </li>
        ))}
      </ul>
      <AskingForm
        submit={said.keep}
        isWhole={!isMissing}
        onTry={() => setTried(true)}
        onSend={() => onKeep(name.trim())}
        onClose={onClose}
      >
        <TextField
          label={said.name}
          error={tried && isMissing ? said.nameMissing : null}
          value={name}
          onValue={setName}
          maxLength={80}
        />
      </AskingForm>
    </Dialog>
  )
}
