import type { TargetedSubmitEvent } from 'preact'
import { useState } from 'preact/hooks'
import type { AbsenceRow } from '#contract/day.ts'
import type { Failure } from '../api.ts'
import { Dialog } from '../parts/dialog.tsx'
import { FailureNotice } from '../parts/failure.tsx'
import { TextField } from '../parts/field.tsx'
import { useAct } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'

/** Notes the certificate with which somebody comes back after an illness. */
export function CertifyAbsence({
  absence,
  day,
  onCertify,
  onClose,
}: {
  absence: AbsenceRow
  /** `YYYY-MM-DD`. */
  day: string
  onCertify: (issuer: string, seenOn: string) => Promise<Failure | null>
  onClose: () => void
}) {
  const { console: words } = useWords()
  const [issuer, setIssuer] = useState('')
  const [seenOn, setSeenOn] = useState(day)
  const [tried, setTried] = useState(false)
  const { busy, failure, run } = useAct()
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    setTried(true)
    if (issuer.trim() === '' || seenOn === '') return
    void run(() => onCertify(issuer.trim(), seenOn)).then((done) => done && onClose())
  }
  return (
    <Dialog heading={words.day.certificateHeading(absence.person.name)} onClose={onClose}>
      <form class="form" onSubmit={submit} noValidate>
        {failure !== null && <FailureNotice failure={failure} />}
        <TextField
          label={words.day.issuer}
          hint={words.day.issuerHint}
          error={tried && issuer.trim() === '' ? words.day.issuerMissing : null}
          value={issuer}
          onValue={setIssuer}
          maxLength={80}
        />
        <TextField type="date" label={words.day.seenOn} error={null} value={seenOn} onValue={setSeenOn} />
        <div class="actions">
          <button type="button" class="btn" onClick={onClose}>
            {words.common.cancel}
          </button>
          <button type="submit" class="btn btn-main" aria-disabled={busy}>
            {words.day.save}
          </button>
        </div>
      </form>
    </Dialog>
  )
}
