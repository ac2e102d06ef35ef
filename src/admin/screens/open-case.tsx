import type { TargetedSubmitEvent } from 'preact'
import { useState } from 'preact/hooks'
import { CASE_CAUSES, type CaseCause } from '#domain/case.ts'
import type { Failure } from '../api.ts'
import { Dialog } from '../parts/dialog.tsx'
import { FailureNotice } from '../parts/failure.tsx'
import { TextField } from '../parts/field.tsx'
import { type Find, FindPerson, type Found } from '../parts/find-person.tsx'
import { SelectField } from '../parts/select-field.tsx'
import { useAct } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'

type OpenCaseProps = {
  onFind: Find
  onOpen: (cause: CaseCause, person: string | null, note: string) => Promise<Failure | null>
  onClose: () => void
}

/** A case for what no check and no closing has opened. */
export function OpenCase({ onFind, onOpen, onClose }: OpenCaseProps) {
  const { console: words } = useWords()
  const [cause, setCause] = useState<CaseCause>('overdue-visitor')
  const [person, setPerson] = useState<Found | null>(null)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const { busy, failure, run } = useAct()
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    setTried(true)
    if (note.trim() === '') return
    void run(() => onOpen(cause, person?.id ?? null, note.trim())).then((done) => done && onClose())
  }
  return (
    <Dialog heading={words.cases.openHeading} onClose={onClose}>
      <form class="form" onSubmit={submit} noValidate>
        {failure !== null && <FailureNotice failure={failure} />}
        <SelectField
          label={words.cases.cause}
          value={cause}
          options={CASE_CAUSES.map((value) => ({ value, words: words.cases.causes[value] }))}
          onValue={setCause}
        />
        <FindPerson error={null} person={person} onFind={onFind} onPerson={setPerson} />
        <TextField
          label={words.cases.about}
          hint={words.cases.aboutHint}
          error={tried && note.trim() === '' ? words.cases.sayMissing : null}
          value={note}
          onValue={setNote}
          maxLength={2000}
        />
        <div class="actions">
          <button type="button" class="btn" onClick={onClose}>
            {words.common.cancel}
          </button>
          <button type="submit" class="btn btn-main" aria-disabled={busy}>
            {words.cases.openHeading}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
