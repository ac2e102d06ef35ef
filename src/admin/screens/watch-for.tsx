import { useState } from 'preact/hooks'
import type { RequestOf } from '#contract/endpoint.ts'
import { MOST_WATCH_DAYS, type watchFor } from '#contract/watch-list.ts'
import { boundsOfDay } from '#domain/calendar.ts'
import { idDigitsProblem, nameProblem, phoneProblem } from '#domain/guest-words.ts'
import type { Failure } from '../api.ts'
import { TextField } from '../parts/field.tsx'
import { FormDialog } from '../parts/form-dialog.tsx'
import { useWords } from '../parts/words.ts'

const DAY_MS = 24 * 60 * 60_000

export type WatchRequest = RequestOf<typeof watchFor>
type WatchForProps = {
  /** Today, `YYYY-MM-DD`. */
  day: string
  onAdd: (request: WatchRequest) => Promise<Failure | null>
  onClose: () => void
}

/** Puts somebody on the watch list: by what they are recognized, why, and until when. */
export function WatchFor({ day, onAdd, onClose }: WatchForProps) {
  const { console: words } = useWords()
  const { form } = words.watchList
  const [told, setTold] = useState({
    name: '',
    organization: '',
    phone: '',
    idDigits: '',
    reason: '',
    until: day,
  })
  const [tried, setTried] = useState(false)
  const part = (key: keyof typeof told) => (value: string) => setTold({ ...told, [key]: value })
  const phone = told.phone.replaceAll(/[\s-]/g, '')
  const idDigits = told.idDigits.trim()
  const latest = boundsOfDay(day).from + MOST_WATCH_DAYS * DAY_MS
  const wrong = {
    name: nameProblem(told.name) !== null,
    phone: phone !== '' && phoneProblem(phone) !== null,
    idDigits: idDigits !== '' && idDigitsProblem(idDigits) !== null,
    reason: told.reason.trim() === '',
    until: !(told.until >= day && boundsOfDay(told.until).from <= latest),
  }
  const said = (isWrong: boolean, what: string): string | null => (tried && isWrong ? what : null)
  const send = (): Promise<Failure | null> =>
    onAdd({
      name: told.name.trim(),
      organization: told.organization.trim(),
      phone: phone === '' ? null : phone,
      idDigits: idDigits === '' ? null : idDigits.toUpperCase(),
      reason: told.reason.trim(),
      until: told.until,
    })
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
          error={said(wrong.name, form.nameWrong)}
          value={told.name}
          onValue={part('name')}
          maxLength={80}
        />
        <TextField
          label={form.organization}
          error={null}
          value={told.organization}
          onValue={part('organization')}
          maxLength={80}
        />
      </div>
      <div class="pair">
        <TextField
          label={form.phone}
          hint={form.phoneHint}
          error={said(wrong.phone, form.phoneWrong)}
          value={told.phone}
          onValue={part('phone')}
          inputMode="numeric"
          maxLength={20}
        />
        <TextField
          label={form.idDigits}
          hint={form.idDigitsHint}
          error={said(wrong.idDigits, form.idDigitsWrong)}
          value={told.idDigits}
          onValue={part('idDigits')}
          maxLength={4}
        />
      </div>
      <TextField
        label={form.reason}
        hint={form.reasonHint}
        error={said(wrong.reason, form.reasonMissing)}
        value={told.reason}
        onValue={part('reason')}
        maxLength={200}
      />
      <TextField
        type="date"
        label={form.until}
        error={said(wrong.until, form.untilWrong(MOST_WATCH_DAYS))}
        value={told.until}
        onValue={part('until')}
      />
    </FormDialog>
  )
}
