import type { TargetedSubmitEvent } from 'preact'
import { useState } from 'preact/hooks'
import type { importTrust } from '#contract/console-trust.ts'
import type { ReplyOf, RequestOf } from '#contract/endpoint.ts'
import { calendarDay } from '#i18n/format.ts'
import type { Answer, Failure } from '../api.ts'
import { FailureNotice } from '../parts/failure.tsx'
import { Field, TextField } from '../parts/field.tsx'
import { useWords } from '../parts/words.ts'
import { faultsOfTrust, SCHEMES, type TrustForm, textOfFile, USUAL_DAYS } from '../trust-form.ts'
import { TrustPreview } from './trust-preview.tsx'

type Request = RequestOf<typeof importTrust>
export type Imported = ReplyOf<typeof importTrust>
export type TrustImportProps = {
  onImport: (request: Request) => Promise<Answer<Imported>>
  /** What stands in the form at first, and what the server made of it. */
  given?: { form: Partial<TrustForm>; read: Imported }
}

const EMPTY: TrustForm = {
  scheme: 'dcc',
  text: '',
  issuer: '',
  source: '',
  days: USUAL_DAYS,
  keepOthers: false,
}

/** A list, given as its authority gives it out; looked at, then written. */
export function TrustImport({ onImport, given }: TrustImportProps) {
  const { codes, console: words } = useWords()
  const [form, setForm] = useState<TrustForm>({ ...EMPTY, ...given?.form })
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [read, setRead] = useState<Imported | null>(given?.read ?? null)
  const faults = faultsOfTrust(form)
  const change = (changes: Partial<TrustForm>): void => {
    setForm({ ...form, ...changes })
    setRead(null)
    setFailure(null)
  }
  const give = async (commit: boolean): Promise<void> => {
    setBusy(true)
    const { source, issuer, days, ...rest } = form
    const request = { ...rest, source: source.trim(), issuer: issuer.trim(), days: Number(days), commit }
    const answer = await onImport(request)
    setBusy(false)
    setFailure(answer.ok ? null : answer.failure)
    setRead(answer.ok ? answer.value : null)
  }
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    setTried(true)
    if (Object.keys(faults).length === 0 && !busy) void give(false)
  }
  const again = (): void => {
    setForm({ ...EMPTY, scheme: form.scheme })
    setTried(false)
    setRead(null)
  }
  if (read?.outcome === 'read' && read.committed) {
    const { scheme, keys, validUntil } = read.list
    return (
      <section class="card">
        <h2>{words.trustImport.heading}</h2>
        <p class="notice notice-good" role="status">
          {words.trustImport.done(codes.formats[scheme], words.common.number(keys), calendarDay(validUntil))}
        </p>
        <div class="actions">
          <button type="button" class="btn" onClick={again}>
            {words.trustImport.another}
          </button>
        </div>
      </section>
    )
  }
  return (
    <section class="card">
      <h2>{words.trustImport.heading}</h2>
      <p class="quiet">{words.trustImport.why}</p>
      <form class="form" onSubmit={submit} noValidate>
        <TrustFields form={form} onChange={change} faults={tried ? faults : {}} />
        {failure !== null && <FailureNotice failure={failure} />}
        <button type="submit" class="btn btn-main" aria-disabled={busy}>
          {busy ? words.trustImport.checking : words.trustImport.check}
        </button>
      </form>
      {read !== null && <TrustPreview read={read} busy={busy} onCommit={() => void give(true)} />}
    </section>
  )
}

type FieldsProps = {
  form: TrustForm
  onChange: (changes: Partial<TrustForm>) => void
  faults: ReturnType<typeof faultsOfTrust>
}

function TrustFields({ form, onChange, faults }: FieldsProps) {
  const { codes, console: words } = useWords()
  const said = (fault: (typeof faults)[keyof typeof faults]): string | null =>
    fault === undefined ? null : words.trustImport.faults[fault]
  const read = async (file: File | undefined): Promise<void> => {
    if (file !== undefined) onChange({ text: textOfFile(new Uint8Array(await file.arrayBuffer())) })
  }
  return (
    <>
      <Field label={words.trustImport.scheme} hint={words.trustImport.how[form.scheme]} error={null}>
        {({ id, describedBy }) => (
          <select
            id={id}
            value={form.scheme}
            aria-describedby={describedBy}
            onChange={(event) =>
              onChange({ scheme: SCHEMES.find((one) => one === event.currentTarget.value) ?? 'dcc' })
            }
          >
            {SCHEMES.map((scheme) => (
              <option key={scheme} value={scheme}>
                {codes.formats[scheme]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={words.trustImport.text} error={said(faults.text)}>
        {({ id, describedBy, invalid }) => (
          <textarea
            id={id}
            rows={5}
            value={form.text}
            spellcheck={false}
            aria-describedby={describedBy}
            aria-invalid={invalid}
            onInput={(event) => onChange({ text: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={words.trustImport.file} error={null}>
        {({ id }) => (
          <input
            id={id}
            type="file"
            accept=".json,.pem,.crt,.cer,.der,.txt,application/json"
            onChange={(event) => void read(event.currentTarget.files?.[0])}
          />
        )}
      </Field>
      {form.scheme === 'shc' && (
        <TextField
          label={words.trustImport.issuer}
          hint={words.trustImport.issuerHint}
          error={null}
          value={form.issuer}
          onValue={(issuer) => onChange({ issuer })}
          maxLength={300}
        />
      )}
      <div class="pair">
        <TextField
          label={words.trustImport.source}
          hint={words.trustImport.sourceHint}
          error={said(faults.source)}
          value={form.source}
          onValue={(source) => onChange({ source })}
        />
        <TextField
          label={words.trustImport.days}
          hint={words.trustImport.daysHint}
          error={said(faults.days)}
          value={form.days}
          onValue={(days) => onChange({ days })}
          inputMode="numeric"
          maxLength={3}
        />
      </div>
      <label class="tick">
        <input
          type="checkbox"
          checked={form.keepOthers}
          onChange={(event) => onChange({ keepOthers: event.currentTarget.checked })}
        />
        {words.trustImport.keepOthers}
      </label>
    </>
  )
}
