import { useState } from 'preact/hooks'
import type { Person } from '#domain/person.ts'
import type { Failure } from '../api.ts'
import { TextField } from '../parts/field.tsx'
import { FormDialog } from '../parts/form-dialog.tsx'
import { useWords } from '../parts/words.ts'

/** Closes somebody's symptoms: only with the name of whoever looked at them, and what was found. */
export function FindWell({
  person,
  onFound,
  onClose,
}: {
  person: Person
  onFound: (foundBy: string, note: string) => Promise<Failure | null>
  onClose: () => void
}) {
  const { console: words } = useWords()
  const said = words.file
  const [foundBy, setFoundBy] = useState('')
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const isMissing = (text: string): boolean => tried && text.trim() === ''
  return (
    <FormDialog
      heading={said.closeHeading(person.name)}
      submit={said.save}
      isWhole={foundBy.trim() !== '' && note.trim() !== ''}
      onTry={() => setTried(true)}
      onSend={() => onFound(foundBy.trim(), note.trim())}
      onClose={onClose}
      intro={<p>{said.closeWhy}</p>}
    >
      <TextField
        label={said.foundBy}
        hint={said.foundByHint}
        error={isMissing(foundBy) ? said.foundByMissing : null}
        value={foundBy}
        onValue={setFoundBy}
        maxLength={80}
      />
      <TextField
        label={said.feedback}
        hint={said.feedbackHint}
        error={isMissing(note) ? said.feedbackMissing : null}
        value={note}
        onValue={setNote}
        maxLength={2000}
      />
    </FormDialog>
  )
}
