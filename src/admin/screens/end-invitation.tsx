import { useState } from 'preact/hooks'
import type { InvitationRow } from '#contract/visits.ts'
import type { Failure } from '../api.ts'
import { TextField } from '../parts/field.tsx'
import { FormDialog } from '../parts/form-dialog.tsx'
import { useWords } from '../parts/words.ts'

type EndInvitationProps = {
  act: 'decline' | 'revoke'
  row: InvitationRow
  onEnd: (note: string) => Promise<Failure | null>
  onClose: () => void
}

/** Takes an invitation back, or does not agree to it: with what follows, and why. */
export function EndInvitation({ act, row, onEnd, onClose }: EndInvitationProps) {
  const { console: words } = useWords()
  const said = words.visits
  const [note, setNote] = useState('')
  const { name } = row.guest
  const isRevoking = act === 'revoke'
  return (
    <FormDialog
      heading={isRevoking ? said.revokeHeading(name) : said.declineHeading(name)}
      submit={isRevoking ? said.revoke : said.decline}
      isWhole
      onTry={() => {}}
      onSend={() => onEnd(note.trim())}
      onClose={onClose}
    >
      <p>{isRevoking ? said.revokeWhat : said.declineWhat}</p>
      <TextField label={said.why} error={null} value={note} onValue={setNote} maxLength={500} />
    </FormDialog>
  )
}
