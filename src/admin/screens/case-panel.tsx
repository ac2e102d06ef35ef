import type { ComponentChildren, TargetedSubmitEvent } from 'preact'
import { useState } from 'preact/hooks'
import { assignCase, type CaseDetail, type CaseRow, closeCase } from '#contract/cases.ts'
import { CASE_ROLES, type CaseRole } from '#domain/case.ts'
import { calendarDay, clockTime } from '#i18n/format.ts'
import type { Failure } from '../api.ts'
import { FailureNotice } from '../parts/failure.tsx'
import { TextField } from '../parts/field.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { May } from '../parts/may.tsx'
import { Part } from '../parts/part.tsx'
import { SelectField } from '../parts/select-field.tsx'
import { SidePanel } from '../parts/side-panel.tsx'
import { useAct } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { CaseVisit } from './case-visit.tsx'
import { Deadline } from './cases-table.tsx'
import { PersonName } from './entries-table.tsx'

/** What can be done about the open case. */
export type CaseActs = {
  onTell: (step: 'note' | 'feedback' | 'host-told', text: string) => Promise<Failure | null>
  /** Until so many hours from now. */
  onAssign: (role: CaseRole, name: string | null, hours: number) => Promise<Failure | null>
  onEnd: (text: string) => Promise<Failure | null>
}

type CasePanelProps = {
  detail: Loadable<CaseDetail>
  acts: CaseActs
  /** What was said against it, where anything was. */
  disputes?: ComponentChildren
  onClose: () => void
  onRetry: () => void
}

/** One case: what happened, who owns it, and what is to be done. */
export function CasePanel({ detail, acts, disputes, onClose, onRetry }: CasePanelProps) {
  const { console: words } = useWords()
  return (
    <SidePanel label={words.cases.detail} back={words.cases.back} onClose={onClose}>
      <Loaded load={detail} bars={8} onRetry={onRetry}>
        {(value) => (
          <>
            <CaseHead row={value.row} now={value.now} />
            {value.visit !== null && (
              <CaseVisit visit={value.visit} isOpen={value.row.state === 'open'} onTell={acts.onTell} />
            )}
            {disputes}
            <Part heading={words.cases.steps}>
              <Steps detail={value} />
            </Part>
            {value.row.state === 'open' && (
              <>
                <Say key={value.row.case} onTell={acts.onTell} />
                <May ask={assignCase}>
                  <Assign key={`owner ${value.row.case}`} row={value.row} onAssign={acts.onAssign} />
                </May>
                <May ask={closeCase}>
                  <End key={`end ${value.row.case}`} detail={value} onEnd={acts.onEnd} />
                </May>
              </>
            )}
          </>
        )}
      </Loaded>
    </SidePanel>
  )
}

function CaseHead({ row, now }: { row: CaseRow; now: number }) {
  const { console: words } = useWords()
  return (
    <>
      <h2>
        {words.cases.causes[row.cause]} · <PersonName row={{ person: row.subject }} />
      </h2>
      <p class="panel-line">
        <span>{words.cases[row.state]}</span>
        <span>{words.cases.levels[row.level]}</span>
        <span>
          {[words.cases.roles[row.owner.role], row.owner.name].filter((one) => one !== null).join(' ')}
        </span>
        <span>
          <Deadline row={row} now={now} />
        </span>
      </p>
      <p class="quiet">
        {words.cases.opened(`${calendarDay(row.openedAt)} ${clockTime(row.openedAt)}`)}
        {row.check !== null && (
          <>
            {' · '}
            <a href={`/admin/entries?day=${calendarDay(row.openedAt)}&check=${row.check}`}>
              {words.cases.toCheck}
            </a>
          </>
        )}
      </p>
    </>
  )
}

function Steps({ detail }: { detail: CaseDetail }) {
  const { console: words } = useWords()
  if (detail.events.length === 0 && detail.said === null) return <p class="quiet">{words.cases.noSteps}</p>
  return (
    <>
      {detail.said !== null && detail.said !== '' && <p>{detail.said}</p>}
      <ol class="steps">
        {detail.events.map((event, index) => (
          <li key={index}>
            <time>{clockTime(event.at)}</time> <strong>{words.cases.step[event.step]}</strong>{' '}
            <Said event={event} />
            <p class="quiet">{event.step !== 'escalated' && words.cases.by(event.by)}</p>
          </li>
        ))}
      </ol>
    </>
  )
}

function Said({ event }: { event: CaseDetail['events'][number] }) {
  const { codes, console: words } = useWords()
  switch (event.step) {
    case 'note':
    case 'feedback':
    case 'host-told':
    case 'closed':
      return <>{event.text}</>
    case 'assigned':
      return (
        <>
          {words.cases.roles[event.owner.role]} {event.owner.name} · {words.cases.due(timeOf(event.dueAt))}
        </>
      )
    case 'escalated':
      return (
        <>
          {words.cases.levels[event.level]} · {words.cases.due(timeOf(event.dueAt))}
        </>
      )
    case 'settled':
      return (
        <>
          {codes.admitReasons[event.reason]}
          {event.second !== null && ` · ${words.cases.agreed(event.second)}`}
        </>
      )
    case 'sent-away':
      return (
        <>
          {codes.turnAwayReasons[event.reason]}
          {event.as !== null && ` · ${words.cases.cameAs(codes.kinds[event.as])}`}
        </>
      )
    case 'handed-over':
      return <>{`${codes.isolationPlaces[event.place]} · ${words.cases.received(event.receiver)}`}</>
    default:
      return event satisfies never
  }
}

function timeOf(at: number): string {
  return `${calendarDay(at).slice(5)} ${clockTime(at).slice(0, 5)}`
}

function Say({ onTell }: Pick<CaseActs, 'onTell'>) {
  const { console: words } = useWords()
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const { busy, failure, run } = useAct()
  const tell = (step: 'note' | 'feedback'): void => {
    setTried(true)
    if (text.trim() === '') return
    void run(() => onTell(step, text.trim())).then((done) => {
      if (!done) return
      setText('')
      setTried(false)
    })
  }
  return (
    <Part heading={words.cases.say}>
      <div class="form">
        {failure !== null && <FailureNotice failure={failure} />}
        <TextField
          label={words.cases.sayWhat}
          error={tried && text.trim() === '' ? words.cases.sayMissing : null}
          value={text}
          onValue={setText}
          maxLength={2000}
        />
        <div class="actions">
          <button type="button" class="btn" aria-disabled={busy} onClick={() => tell('note')}>
            {words.cases.addNote}
          </button>
          <button type="button" class="btn btn-main" aria-disabled={busy} onClick={() => tell('feedback')}>
            {words.cases.addFeedback}
          </button>
        </div>
      </div>
    </Part>
  )
}

/** Most hours a deadline may lie ahead: ten days. */
const MOST_HOURS = 240

function Assign({ row, onAssign }: { row: CaseRow } & Pick<CaseActs, 'onAssign'>) {
  const { console: words } = useWords()
  const [role, setRole] = useState(row.owner.role)
  const [name, setName] = useState('')
  const [hours, setHours] = useState('2')
  const { busy, failure, run } = useAct()
  const isGood = /^\d{1,3}$/.test(hours) && Number(hours) >= 1 && Number(hours) <= MOST_HOURS
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (isGood) void run(() => onAssign(role, name.trim() === '' ? null : name.trim(), Number(hours)))
  }
  return (
    <details class="part">
      <summary>{words.cases.assign}</summary>
      <form class="form" onSubmit={submit} noValidate>
        {failure !== null && <FailureNotice failure={failure} />}
        <SelectField
          label={words.cases.role}
          value={role}
          options={CASE_ROLES.map((value) => ({ value, words: words.cases.roles[value] }))}
          onValue={setRole}
        />
        <TextField
          label={words.cases.name}
          hint={words.cases.nameHint}
          error={null}
          value={name}
          onValue={setName}
          maxLength={80}
        />
        <TextField
          label={words.cases.hours}
          error={isGood ? null : words.cases.hoursUnusable}
          value={hours}
          onValue={setHours}
          inputMode="numeric"
          maxLength={3}
        />
        <button type="submit" class="btn" aria-disabled={busy}>
          {words.cases.assignDo}
        </button>
      </form>
    </details>
  )
}

function End({ detail, onEnd }: { detail: CaseDetail } & Pick<CaseActs, 'onEnd'>) {
  const { console: words } = useWords()
  const [text, setText] = useState('')
  const { busy, failure, run } = useAct()
  if (detail.whyNotClose !== null)
    return (
      <Part heading={words.cases.close}>
        <p class="quiet">{words.cases.closeNeeds}</p>
      </Part>
    )
  return (
    <Part heading={words.cases.close}>
      <div class="form">
        {failure !== null && <FailureNotice failure={failure} />}
        <TextField
          label={words.cases.closeText}
          error={null}
          value={text}
          onValue={setText}
          maxLength={2000}
        />
        <button
          type="button"
          class="btn btn-main"
          aria-disabled={busy}
          onClick={() => void run(() => onEnd(text.trim()))}
        >
          {words.cases.close}
        </button>
      </div>
    </Part>
  )
}
