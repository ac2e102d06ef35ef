import { useState } from 'preact/hooks'
import type { OnSiteLine } from '#contract/on-site.ts'
import { timeOnPaper } from '#domain/late-entry.ts'
import type { RollCallCause } from '#domain/roll-call-cause.ts'
import type { Failure } from '../api.ts'
import { TextField } from '../parts/field.tsx'
import { FormDialog } from '../parts/form-dialog.tsx'
import { useWords } from '../parts/words.ts'

/** Records that a visitor has left: when, or that nobody saw it. */
export function CloseVisit(props: {
  line: OnSiteLine
  /** Epoch ms. */
  now: number
  onSend: (leftAt: number | null, note: string) => Promise<Failure | null>
  onClose: () => void
}) {
  const { console: words } = useWords()
  const said = words.onSite
  const [time, setTime] = useState('')
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const isTold = time.trim() !== ''
  const leftAt = isTold ? timeOnPaper(time, props.now) : null
  const isWrong = isTold && leftAt === null
  return (
    <FormDialog
      heading={said.closeHeading(props.line.name ?? said.unnamed)}
      submit={said.close}
      isWhole={!isWrong}
      onTry={() => setTried(true)}
      onSend={() => props.onSend(leftAt, note.trim())}
      onClose={props.onClose}
    >
      <p>{said.closeWhat}</p>
      <TextField
        label={said.leftAt}
        hint={isTold ? said.leftAtHint : `${said.leftAtHint} · ${said.unseen}`}
        error={tried && isWrong ? said.leftAtWrong : null}
        value={time}
        onValue={setTime}
        maxLength={5}
      />
      <TextField label={said.note} error={null} value={note} onValue={setNote} maxLength={500} />
    </FormDialog>
  )
}

/** What is to follow is said before it is done. */
export function StartRollCall(props: {
  cause: RollCallCause
  onSend: () => Promise<Failure | null>
  onClose: () => void
}) {
  const { console: words } = useWords()
  const said = words.onSite
  return (
    <FormDialog
      heading={said.startHeading[props.cause]}
      submit={said.start[props.cause]}
      isWhole
      onTry={() => {}}
      onSend={props.onSend}
      onClose={props.onClose}
    >
      <p>{said.startWhat[props.cause]}</p>
    </FormDialog>
  )
}

/** Ends it, with how many are missing in sight. */
export function EndRollCall(props: {
  missing: number
  onSend: () => Promise<Failure | null>
  onClose: () => void
}) {
  const { console: words } = useWords()
  const said = words.onSite
  return (
    <FormDialog
      heading={said.endHeading}
      submit={said.end}
      isWhole
      onTry={() => {}}
      onSend={props.onSend}
      onClose={props.onClose}
    >
      <p>{said.endWhat(props.missing)}</p>
    </FormDialog>
  )
}
