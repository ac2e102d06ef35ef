import { useState } from 'preact/hooks'
import type { closeSession, PersonBehind } from '#contract/day.ts'
import type { RequestOf } from '#contract/endpoint.ts'
import { UNEXPLAINED_REASONS, type UnexplainedReason } from '#domain/reasons.ts'
import type { SessionId } from '#domain/session.ts'
import type { Failure } from '../api.ts'
import { Dialog } from '../parts/dialog.tsx'
import { AskingForm } from '../parts/form-dialog.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'

export type SignedLines = RequestOf<typeof closeSession>['lines']
type Person = NonNullable<PersonBehind['person']>
type Said = { reason: UnexplainedReason | ''; note: string }

type CloseSessionProps = {
  session: SessionId
  /** Everybody who is unexplained now. */
  unexplained: Loadable<readonly Person[]>
  onRetry: () => void
  onSign: (lines: SignedLines) => Promise<Failure | null>
  onClose: () => void
}

/** Signing a session off: whoever is unexplained needs a reason each. */
export function CloseSession({ session, unexplained, onRetry, onSign, onClose }: CloseSessionProps) {
  const { console: words } = useWords()
  return (
    <Dialog heading={words.day.closeHeading(words.day.sessions[session])} onClose={onClose}>
      <Loaded load={unexplained} bars={4} onRetry={onRetry}>
        {(people) => <Lines people={people} onSign={onSign} onClose={onClose} />}
      </Loaded>
    </Dialog>
  )
}

function Lines({
  people,
  onSign,
  onClose,
}: { people: readonly Person[] } & Pick<CloseSessionProps, 'onSign' | 'onClose'>) {
  const { console: words } = useWords()
  const [said, setSaid] = useState<Readonly<Record<string, Said>>>({})
  const [tried, setTried] = useState(false)
  const saidOf = (person: Person): Said => said[person.id] ?? { reason: '', note: '' }
  const lines = people.flatMap((person) => {
    const { reason, note } = saidOf(person)
    return reason === '' ? [] : [{ person: person.id, reason, note: note.trim() }]
  })
  const missing = people.length - lines.length
  const sayAll = (reason: UnexplainedReason | ''): void =>
    setSaid(Object.fromEntries(people.map((person) => [person.id, { ...saidOf(person), reason }])))
  return (
    <AskingForm
      submit={words.day.sign}
      isWhole={missing === 0}
      onTry={() => setTried(true)}
      onSend={() => onSign(lines)}
      onClose={onClose}
      intro={<p>{people.length === 0 ? words.day.closeClean : words.day.closeWhy}</p>}
    >
      {people.length > 1 && <ReasonPick label={words.day.sameForAll} value="" onValue={sayAll} />}
      {people.map((person) => (
        <Line
          key={person.id}
          person={person}
          said={saidOf(person)}
          isMissing={tried && saidOf(person).reason === ''}
          onSaid={(line) => setSaid({ ...said, [person.id]: line })}
        />
      ))}
      {tried && missing > 0 && (
        <p class="error" role="alert">
          {words.day.reasonMissing(missing)}
        </p>
      )}
    </AskingForm>
  )
}

function Line({
  person,
  said,
  isMissing,
  onSaid,
}: {
  person: Person
  said: Said
  isMissing: boolean
  onSaid: (said: Said) => void
}) {
  const { console: words } = useWords()
  const name = `${person.unit ?? ''} ${person.name}`.trim()
  return (
    <fieldset class={isMissing ? 'signing question question-bad' : 'signing question'}>
      <legend>{name}</legend>
      <ReasonPick
        label={words.day.reasonFor(name)}
        isHidden
        value={said.reason}
        onValue={(reason) => onSaid({ ...said, reason })}
      />
      <input
        type="text"
        aria-label={words.day.noteFor(name)}
        placeholder={words.day.note}
        maxLength={200}
        value={said.note}
        onInput={(event) => onSaid({ ...said, note: event.currentTarget.value })}
      />
    </fieldset>
  )
}

function ReasonPick({
  label,
  isHidden = false,
  value,
  onValue,
}: {
  label: string
  /** The label is read out only: it stands in the legend already. */
  isHidden?: boolean
  value: UnexplainedReason | ''
  onValue: (reason: UnexplainedReason | '') => void
}) {
  const { console: words } = useWords()
  return (
    <label class={isHidden ? 'pick' : 'pick pick-all'}>
      <span class={isHidden ? 'visually-hidden' : ''}>{label}</span>
      <select
        value={value}
        onChange={(event) =>
          onValue(UNEXPLAINED_REASONS.find((one) => one === event.currentTarget.value) ?? '')
        }
      >
        <option value="">{words.day.chooseReason}</option>
        {UNEXPLAINED_REASONS.map((reason) => (
          <option key={reason} value={reason}>
            {words.day.unexplainedReasons[reason]}
          </option>
        ))}
      </select>
    </label>
  )
}
