import { useState } from 'preact/hooks'
import type { RequestOf } from '#contract/endpoint.ts'
import type { invite } from '#contract/visits.ts'
import { plainPlate, plateProblem } from '#domain/plate.ts'
import {
  GUEST_KINDS,
  type GuestKind,
  LONGEST_WINDOW_MS,
  MOST_IN_PARTY,
  VISIT_PURPOSES,
  type VisitPurpose,
} from '#domain/visit.ts'
import type { Failure } from '../api.ts'
import { TextField } from '../parts/field.tsx'
import { type Find, FindPerson, type Found } from '../parts/find-person.tsx'
import { FormDialog } from '../parts/form-dialog.tsx'
import { SelectField } from '../parts/select-field.tsx'
import { useWords } from '../parts/words.ts'

export type InviteRequest = RequestOf<typeof invite>
type InviteProps = {
  /** `YYYY-MM-DD`. */
  day: string
  /** Epoch ms. */
  now: number
  onFind: Find
  onInvite: (request: InviteRequest) => Promise<Failure | null>
  onClose: () => void
}

/** Who is invited, to whom, when and what for. */
export function Invite({ day, now, onFind, onInvite, onClose }: InviteProps) {
  const { console: words } = useWords()
  const { form, kinds, purposes } = words.visits
  const [kind, setKind] = useState<GuestKind>('visitor')
  const [name, setName] = useState('')
  const [organization, setOrganization] = useState('')
  const [host, setHost] = useState<Found | null>(null)
  const [purpose, setPurpose] = useState<VisitPurpose>('meeting')
  const [span, setSpan] = useState({ fromOn: day, fromAt: '08:00', untilOn: day, untilAt: '18:00' })
  const [party, setParty] = useState('1')
  const [plate, setPlate] = useState('')
  const [note, setNote] = useState('')
  const [once, setOnce] = useState(true)
  const [tried, setTried] = useState(false)
  const from = instantOf(span.fromOn, span.fromAt)
  const until = instantOf(span.untilOn, span.untilAt)
  const people = Number(party)
  const written = plainPlate(plate)
  const wrong = {
    name: name.trim() === '',
    host: host === null,
    window: !(until > from && until > now && until - from <= LONGEST_WINDOW_MS),
    party: !(Number.isInteger(people) && people >= 1 && people <= MOST_IN_PARTY),
    plate: written !== '' && plateProblem(written) !== null,
  }
  const said = (isWrong: boolean, what: string): string | null => (tried && isWrong ? what : null)
  const part = (key: keyof typeof span) => (value: string) => setSpan({ ...span, [key]: value })
  const send = async (): Promise<Failure | null> => {
    if (host === null) return null
    return onInvite({
      guest: { kind, name: name.trim(), organization: organization.trim() },
      ...{ host: host.id, purpose, note: note.trim(), from, until, party: people, once },
      plate: written === '' ? null : written,
    })
  }
  return (
    <FormDialog
      heading={form.heading}
      submit={form.submit}
      isWhole={!Object.values(wrong).some(Boolean)}
      onTry={() => setTried(true)}
      onSend={send}
      onClose={onClose}
    >
      <div class="pair">
        <TextField
          label={form.name}
          error={said(wrong.name, form.nameMissing)}
          value={name}
          onValue={setName}
          maxLength={80}
        />
        <SelectField<GuestKind>
          label={form.kind}
          value={kind}
          options={GUEST_KINDS.map((value) => ({ value, words: kinds[value] }))}
          onValue={setKind}
        />
      </div>
      <TextField
        label={form.organization}
        error={null}
        value={organization}
        onValue={setOrganization}
        maxLength={80}
      />
      <fieldset class="host-of-guest">
        <legend>{form.host}</legend>
        <FindPerson
          error={said(wrong.host, form.hostMissing)}
          person={host}
          onFind={onFind}
          onPerson={setHost}
        />
      </fieldset>
      <div class="pair">
        <SelectField<VisitPurpose>
          label={form.purpose}
          value={purpose}
          options={VISIT_PURPOSES.map((value) => ({ value, words: purposes[value] }))}
          onValue={setPurpose}
        />
        <TextField
          label={form.party}
          error={said(wrong.party, form.partyWrong)}
          value={party}
          onValue={setParty}
          inputMode="numeric"
          maxLength={2}
        />
      </div>
      <div class="pair">
        <TextField
          type="date"
          label={form.fromOn}
          error={null}
          value={span.fromOn}
          onValue={part('fromOn')}
        />
        <TextField
          type="time"
          label={form.fromAt}
          error={null}
          value={span.fromAt}
          onValue={part('fromAt')}
        />
      </div>
      <div class="pair">
        <TextField
          type="date"
          label={form.untilOn}
          error={said(wrong.window, form.windowWrong)}
          value={span.untilOn}
          onValue={part('untilOn')}
        />
        <TextField
          type="time"
          label={form.untilAt}
          error={null}
          value={span.untilAt}
          onValue={part('untilAt')}
        />
      </div>
      <TextField
        label={form.plate}
        hint={form.plateHint}
        error={said(wrong.plate, form.plateWrong)}
        value={plate}
        onValue={setPlate}
        maxLength={12}
      />
      <TextField
        label={form.note}
        hint={form.noteHint}
        error={null}
        value={note}
        onValue={setNote}
        maxLength={500}
      />
      <label class="tick">
        <input type="checkbox" checked={once} onChange={(event) => setOnce(event.currentTarget.checked)} />
        {form.once}
      </label>
    </FormDialog>
  )
}

/** A day and a time of day at the school as epoch ms; NaN while one is missing. */
function instantOf(day: string, time: string): number {
  return Date.parse(`${day}T${time}:00+08:00`)
}
