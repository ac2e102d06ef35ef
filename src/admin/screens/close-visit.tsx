import { useState } from 'preact/hooks'
import type { OnSiteLine } from '#contract/on-site.ts'
import { boundsOfDay, dayOf } from '#domain/calendar.ts'
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
  const leftAt = time.trim() === '' ? null : momentToday(time.trim(), props.now)
  const isWrong = leftAt === undefined
  return (
    <FormDialog
      heading={said.closeHeading(props.line.name ?? said.unnamed)}
      submit={said.close}
      isWhole={!isWrong}
      onTry={() => setTried(true)}
      onSend={() => props.onSend(leftAt ?? null, note.trim())}
      onClose={props.onClose}
    >
      <p>{said.closeWhat}</p>
      <TextField
        label={said.leftAt}
        hint={time.trim() === '' ? `${said.leftAtHint} · ${said.unseen}` : said.leftAtHint}
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

/** Undefined for what is no time of today, or one that lies ahead. */
function momentToday(time: string, now: number): number | undefined {
  const [, hour = '', minute = ''] = /^([01]?\d|2[0-3])[:：]([0-5]\d)$/.exec(time) ?? []
  if (hour === '') return undefined
  const at = boundsOfDay(dayOf(now)).from + (Number(hour) * 60 + Number(minute)) * 60_000
  return at <= now ? at : undefined
}
