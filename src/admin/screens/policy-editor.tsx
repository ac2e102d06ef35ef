import { parse } from '#contract/endpoint.ts'
import { policy as policySchema } from '#contract/feed.ts'
import { CHECKPOINT_KINDS, type Policy } from '#domain/policy.ts'
import { ANHUI_FEVER_FROM } from '#domain/policy-presets.ts'
import { ADMIT_REASONS, type AdmitReason } from '#domain/reasons.ts'
import type { PolicyField } from '#i18n/policy-messages.ts'
import { TextAreaField, TextField } from '../parts/field.tsx'
import { useTyped } from '../parts/use-typed.ts'
import { useWords } from '../parts/words.ts'
import { areasIn, areasText, NUMBERS, numberText, typedAs } from '../policy-draft.ts'
import { PolicyEvidence } from './policy-evidence.tsx'
import { PolicyExamples } from './policy-examples.tsx'
import { PolicyMeasuring } from './policy-measuring.tsx'
import { PolicyTimes } from './policy-times.tsx'
import { PolicyVisits } from './policy-visits.tsx'
import { type KnownPlaces, PolicyWindows } from './policy-windows.tsx'

type EditorProps = { draft: Policy; onDraft: (draft: Policy) => void }

const FIELDS = Object.keys(NUMBERS) as PolicyField[] /* of a record whose keys these are */

/** Every rule of a draft as a field, and the whole of it as text. */
export function PolicyEditor({
  draft,
  current,
  known,
  onDraft,
}: EditorProps & { current: Policy; known: KnownPlaces }) {
  const { console: words } = useWords()
  const said = words.policy.draft
  return (
    <>
      <button
        type="button"
        class="btn policy-preset"
        onClick={() =>
          onDraft({ ...draft, temperature: { ...draft.temperature, feverFrom: ANHUI_FEVER_FROM } })
        }
      >
        {said.preset}
      </button>
      <div class="policy-numbers">
        {FIELDS.map((field) => (
          <NumberField key={field} field={field} draft={draft} onDraft={onDraft} />
        ))}
      </div>
      <PolicyMeasuring draft={draft} onDraft={onDraft} />
      {CHECKPOINT_KINDS.map((at) => (
        <PolicyEvidence key={at} at={at} draft={draft} onDraft={onDraft} />
      ))}
      <PolicyVisits draft={draft} current={current} onDraft={onDraft} />
      <ReturnCertificate draft={draft} onDraft={onDraft} />
      <WatchYes draft={draft} onDraft={onDraft} />
      <SecondPersons draft={draft} onDraft={onDraft} />
      <AreasField draft={draft} current={current} onDraft={onDraft} />
      <PolicyTimes draft={draft} onDraft={onDraft} />
      <PolicyWindows draft={draft} known={known} onDraft={onDraft} />
      <PolicyExamples draft={draft} onDraft={onDraft} />
      <WholeField draft={draft} onDraft={onDraft} />
    </>
  )
}

/** What is typed so far counts wherever it is a number. */
function NumberField({ field, draft, onDraft }: EditorProps & { field: PolicyField }) {
  const { console: words } = useWords()
  const said = words.policy.draft
  const [text, onTyped] = useTyped(numberText(field, draft))
  const type = (typed: string): void => {
    const value = typedAs(field, typed)
    const next = value === null ? draft : NUMBERS[field].write(draft, value)
    onTyped(typed, numberText(field, next))
    onDraft(next)
  }
  return (
    <TextField
      label={said.fields[field]}
      error={typedAs(field, text) === null ? said.badNumber : null}
      value={text}
      onValue={type}
      inputMode="numeric"
      maxLength={8}
    />
  )
}

function WatchYes({ draft, onDraft }: EditorProps) {
  const { console: words } = useWords()
  return (
    <label class="tick">
      <input
        type="checkbox"
        checked={draft.watchYes === 'turn-away'}
        onChange={(event) =>
          onDraft({ ...draft, watchYes: event.currentTarget.checked ? 'turn-away' : 'held' })
        }
      />
      {words.policy.draft.watchYes}
    </label>
  )
}

function ReturnCertificate({ draft, onDraft }: EditorProps) {
  const { console: words } = useWords()
  return (
    <label class="tick">
      <input
        type="checkbox"
        checked={draft.returnCertificate === 'held'}
        onChange={(event) =>
          onDraft({ ...draft, returnCertificate: event.currentTarget.checked ? 'held' : 'hint' })
        }
      />
      {words.policy.draft.returnCertificate}
    </label>
  )
}

function SecondPersons({ draft, onDraft }: EditorProps) {
  const { codes, console: words } = useWords()
  const write = (reason: AdmitReason, secondPerson: boolean): void =>
    onDraft({ ...draft, overrides: { ...draft.overrides, [reason]: { secondPerson } } })
  return (
    <fieldset class="policy-second">
      <legend>{words.policy.draft.secondPerson}</legend>
      {ADMIT_REASONS.map((reason) => (
        <label key={reason} class="tick">
          <input
            type="checkbox"
            checked={draft.overrides[reason].secondPerson}
            onChange={(event) => write(reason, event.currentTarget.checked)}
          />
          {codes.admitReasons[reason]}
        </label>
      ))}
    </fieldset>
  )
}

/** The list is a new version where it differs from the one in force, however often it is typed. */
function AreasField({ draft, current, onDraft }: EditorProps & { current: Policy }) {
  const { codes, console: words } = useWords()
  const said = words.policy.draft
  const [text, onTyped] = useTyped(areasText(draft.exposure.areas, codes.exposures))
  const { areas, listVersion } = current.exposure
  const readIn = (typed: string) => areasIn(typed, codes.exposures, { ...draft.exposure, areas, listVersion })
  const read = readIn(text)
  const type = (typed: string): void => {
    const exposure = readIn(typed)
    const next = typeof exposure === 'number' ? draft : { ...draft, exposure }
    onTyped(typed, areasText(next.exposure.areas, codes.exposures))
    onDraft(next)
  }
  return (
    <TextAreaField
      label={said.areas}
      hint={said.areasHint}
      error={typeof read === 'number' ? said.badLine(read) : null}
      rows={4}
      value={text}
      onValue={type}
    />
  )
}

function WholeField({ draft, onDraft }: EditorProps) {
  const { console: words } = useWords()
  const said = words.policy.draft
  const [text, onTyped] = useTyped(wholeText(draft))
  const read = policyIn(text)
  const type = (typed: string): void => {
    const after = policyIn(typed)
    const next = after.ok ? after.value : draft
    onTyped(typed, wholeText(next))
    onDraft(next)
  }
  return (
    <details>
      <summary>{said.whole}</summary>
      <TextAreaField
        label={said.whole}
        hint={said.wholeHint}
        error={read.ok ? null : said.badPolicy(read.at)}
        rows={16}
        value={text}
        onValue={type}
      />
    </details>
  )
}

function wholeText(policy: Policy): string {
  return JSON.stringify(policy, null, 2)
}

function policyIn(text: string) {
  try {
    return parse(policySchema, JSON.parse(text))
  } catch (error) {
    return { ok: false as const, at: error instanceof Error ? error.message : String(error) }
  }
}
