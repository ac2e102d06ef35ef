import { useState } from 'preact/hooks'
import type { noteAbsence } from '#contract/day.ts'
import type { RequestOf } from '#contract/endpoint.ts'
import { ABSENCE_REASONS, type AbsenceReason } from '#domain/absence.ts'
import { SESSION_IDS, type SessionId } from '#domain/session.ts'
import type { Failure } from '../api.ts'
import { TextField } from '../parts/field.tsx'
import { type Find, FindPerson, type Found } from '../parts/find-person.tsx'
import { FormDialog } from '../parts/form-dialog.tsx'
import { SelectField } from '../parts/select-field.tsx'
import { useWords } from '../parts/words.ts'

type NoteAbsenceProps = {
  /** `YYYY-MM-DD`. */
  day: string
  /** Whom it is about, when that is known. */
  person: Found | null
  onFind: Find
  onNote: (request: RequestOf<typeof noteAbsence>) => Promise<Failure | null>
  onClose: () => void
}

/** Who is away, from when until when, and why. */
export function NoteAbsence({ day, person: known, onFind, onNote, onClose }: NoteAbsenceProps) {
  const { console: words } = useWords()
  const [person, setPerson] = useState(known)
  const [fromOn, setFromOn] = useState(day)
  const [untilOn, setUntilOn] = useState(day)
  const [during, setDuring] = useState<SessionId | 'all'>('all')
  const [reason, setReason] = useState<AbsenceReason>('illness')
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const isReversed = fromOn === '' || untilOn === '' || untilOn < fromOn
  const send = async (): Promise<Failure | null> => {
    if (person === null) return null
    const sessions = during === 'all' ? null : [during]
    return onNote({ person: person.id, fromOn, untilOn, sessions, reason, note: note.trim() })
  }
  return (
    <FormDialog
      heading={words.day.absenceHeading}
      submit={words.day.save}
      isWhole={person !== null && !isReversed}
      onTry={() => setTried(true)}
      onSend={send}
      onClose={onClose}
    >
      <FindPerson
        error={tried && person === null ? words.day.personMissing : null}
        person={person}
        onFind={onFind}
        onPerson={setPerson}
      />
      <SelectField
        label={words.day.reason}
        value={reason}
        options={ABSENCE_REASONS.map((value) => ({ value, words: words.day.absenceReasons[value] }))}
        onValue={setReason}
      />
      <div class="pair">
        <TextField type="date" label={words.day.fromOn} error={null} value={fromOn} onValue={setFromOn} />
        <TextField
          type="date"
          label={words.day.untilOn}
          error={tried && isReversed ? words.day.daysReversed : null}
          value={untilOn}
          onValue={setUntilOn}
        />
      </div>
      <SelectField<SessionId | 'all'>
        label={words.day.during}
        value={during}
        options={[
          { value: 'all', words: words.day.wholeDay },
          ...SESSION_IDS.map((value) => ({ value, words: words.day.sessions[value] })),
        ]}
        onValue={setDuring}
      />
      <TextField label={words.day.note} error={null} value={note} onValue={setNote} />
    </FormDialog>
  )
}
