import { useState } from 'preact/hooks'
import type { importRoster } from '#contract/console.ts'
import type { ReplyOf } from '#contract/endpoint.ts'
import type { RosterKind } from '#domain/person.ts'
import type { Answer, Failure } from '../api.ts'
import { FailureNotice } from '../parts/failure.tsx'
import { SelectField } from '../parts/select-field.tsx'
import { useWords } from '../parts/words.ts'
import { type RosterRow, readRoster } from '../roster-paste.ts'
import { PasteInput } from './paste-input.tsx'
import { RosterPreview } from './roster-preview.tsx'

const KINDS: readonly RosterKind[] = ['student', 'staff']

type Imported = ReplyOf<typeof importRoster>
export type RosterCardProps = {
  onImport: (people: RosterRow[]) => Promise<Answer<Imported>>
  /** Text that stands in the field at first. */
  pasted?: string
}

/** Pupils and staff, pasted from a spreadsheet, looked at, then written. */
export function RosterCard({ onImport, pasted = '' }: RosterCardProps) {
  const { codes, console: words } = useWords()
  const [text, setText] = useState(pasted)
  const [kind, setKind] = useState<RosterKind>('student')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [imported, setImported] = useState<Imported | null>(null)
  const commit = async (people: RosterRow[]): Promise<void> => {
    setBusy(true)
    const answer = await onImport(people)
    setBusy(false)
    setFailure(answer.ok ? null : answer.failure)
    if (answer.ok) setImported(answer.value)
  }
  if (imported !== null) {
    const again = (): void => {
      setText('')
      setImported(null)
    }
    return <RosterDone imported={imported} onAgain={again} />
  }
  return (
    <section class="card">
      <h2>
        {words.people.roster}
        <span>{words.people.rosterWhy}</span>
      </h2>
      <p>{words.people.rosterHow}</p>
      <PasteInput text={text} example={words.people.rosterExample} onText={setText}>
        <SelectField
          label={words.people.rosterKind}
          hint={words.people.rosterKindHint}
          value={kind}
          options={KINDS.map((value) => ({ value, words: codes.kinds[value] }))}
          onValue={setKind}
        />
      </PasteInput>
      {failure !== null && <FailureNotice failure={failure} />}
      {text.trim() !== '' && (
        <RosterPreview
          roster={readRoster(text, kind)}
          busy={busy}
          onCommit={(people) => void commit(people)}
        />
      )}
    </section>
  )
}

function RosterDone({ imported, onAgain }: { imported: Imported; onAgain: () => void }) {
  const { console: words } = useWords()
  const { added, changed, unchanged, guardians } = imported
  const number = words.common.number
  return (
    <section class="card">
      <h2>{words.people.roster}</h2>
      <p class="notice notice-good" role="status">
        {words.people.committed(number(added), number(changed), number(unchanged))}
        {guardians > 0 && ` ${words.people.guardiansKept(number(guardians))}`}
      </p>
      <div class="actions">
        <button type="button" class="btn" onClick={onAgain}>
          {words.people.another}
        </button>
      </div>
    </section>
  )
}
