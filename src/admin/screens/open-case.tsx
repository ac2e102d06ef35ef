import { useState } from 'preact/hooks'
import { CASE_CAUSES, type CaseCause } from '#domain/case.ts'
import type { Failure } from '../api.ts'
import { TextField } from '../parts/field.tsx'
import { type Find, FindPerson, type Found } from '../parts/find-person.tsx'
import { FormDialog } from '../parts/form-dialog.tsx'
import { SelectField } from '../parts/select-field.tsx'
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
  return (
    <FormDialog
      heading={words.cases.openHeading}
      submit={words.cases.openHeading}
      isWhole={note.trim() !== ''}
      onTry={() => setTried(true)}
      onSend={() => onOpen(cause, person?.id ?? null, note.trim())}
      onClose={onClose}
    >
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
    </FormDialog>
  )
}
