import { useState } from 'preact/hooks'
import type { AbsenceRow } from '#contract/day.ts'
import type { Failure } from '../api.ts'
import { TextField } from '../parts/field.tsx'
import { FormDialog } from '../parts/form-dialog.tsx'
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
  return (
    <FormDialog
      heading={words.day.certificateHeading(absence.person.name)}
      submit={words.day.save}
      isWhole={issuer.trim() !== '' && seenOn !== ''}
      onTry={() => setTried(true)}
      onSend={() => onCertify(issuer.trim(), seenOn)}
      onClose={onClose}
    >
      <TextField
        label={words.day.issuer}
        hint={words.day.issuerHint}
        error={tried && issuer.trim() === '' ? words.day.issuerMissing : null}
        value={issuer}
        onValue={setIssuer}
        maxLength={80}
      />
      <TextField type="date" label={words.day.seenOn} error={null} value={seenOn} onValue={setSeenOn} />
    </FormDialog>
  )
}
