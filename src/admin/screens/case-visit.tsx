import { useState } from 'preact/hooks'
import type { CaseDetail } from '#contract/cases.ts'
import { calendarDay, hourMinute } from '#i18n/format.ts'
import { FailureNotice } from '../parts/failure.tsx'
import { TextField } from '../parts/field.tsx'
import { Part } from '../parts/part.tsx'
import { useAct } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'
import type { CaseActs } from './case-panel.tsx'

type Visit = NonNullable<CaseDetail['visit']>

/** The visit that is not over in time: whom they came to see, whether they have gone since, and telling the host. */
export function CaseVisit({
  visit,
  isOpen,
  onTell,
}: { visit: Visit; isOpen: boolean } & Pick<CaseActs, 'onTell'>) {
  const { console: words } = useWords()
  const said = words.cases.visit
  const { host, since, until, came, end } = visit
  return (
    <Part heading={said.heading}>
      <p class="panel-line">
        <strong>{host === null ? said.noHost : said.host(host.name)}</strong>
        <span>{said.since(momentOf(since))}</span>
        <span>{said.until(momentOf(until))}</span>
        <span>{said.people(came)}</span>
      </p>
      <p>
        {end === null ? said.notLeft : said.ended[end.how]}
        {end !== null && end.leftAt !== null && ` · ${said.endedAt(momentOf(end.leftAt))}`}
        {end === null && (
          <>
            {' · '}
            <a href="/admin/on-site">{said.toOnSite}</a>
          </>
        )}
      </p>
      {isOpen && <TellHost host={host?.name ?? ''} onTell={onTell} />}
    </Part>
  )
}

function TellHost({ host, onTell }: { host: string } & Pick<CaseActs, 'onTell'>) {
  const { console: words } = useWords()
  const said = words.cases.visit
  const [text, setText] = useState(host)
  const [tried, setTried] = useState(false)
  const { busy, failure, run } = useAct()
  const tell = (): void => {
    setTried(true)
    if (text.trim() !== '') void run(() => onTell('host-told', text.trim()))
  }
  return (
    <div class="form">
      {failure !== null && <FailureNotice failure={failure} />}
      <TextField
        label={said.tellHostWhat}
        error={tried && text.trim() === '' ? words.cases.sayMissing : null}
        value={text}
        onValue={setText}
        maxLength={2000}
      />
      <button type="button" class="btn" aria-disabled={busy} onClick={tell}>
        {said.tellHost}
      </button>
    </div>
  )
}

function momentOf(at: number): string {
  return `${calendarDay(at).slice(5)} ${hourMinute(at)}`
}
