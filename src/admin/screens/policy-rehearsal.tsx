import type { TargetedSubmitEvent } from 'preact'
import { useState } from 'preact/hooks'
import type { ReplyOf } from '#contract/endpoint.ts'
import type { rehearseDraft } from '#contract/policies.ts'
import { OUTCOMES } from '#domain/reasons.ts'
import type { Failure } from '../api.ts'
import { FailureNotice } from '../parts/failure.tsx'
import { TextField } from '../parts/field.tsx'
import { Wide } from '../parts/wide.tsx'
import { useWords } from '../parts/words.ts'

export type RehearsalReply = ReplyOf<typeof rehearseDraft>
type Turned = RehearsalReply['stopped']

export type PolicyRehearsalProps = {
  /** School day of now, `YYYY-MM-DD`. */
  today: string
  result: RehearsalReply | null
  failure: Failure | null
  busy: boolean
  onRehearse: (from: string, to: string) => void
}

/** Tries the saved draft on days that are over. */
export function PolicyRehearsal({ today, result, failure, busy, onRehearse }: PolicyRehearsalProps) {
  const { console: words } = useWords()
  const said = words.policy.rehearsal
  const [from, setFrom] = useState(today)
  const [to, setTo] = useState(today)
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (!busy) onRehearse(from, to)
  }
  return (
    <section class="card">
      <h2>{said.heading}</h2>
      <p class="quiet">{said.why}</p>
      <form class="form" onSubmit={submit} noValidate>
        <TextField label={said.from} type="date" error={null} value={from} onValue={setFrom} />
        <TextField label={said.to} type="date" error={null} value={to} onValue={setTo} />
        <button type="submit" class="btn" aria-disabled={busy}>
          {said.run}
        </button>
      </form>
      {failure !== null && <FailureNotice failure={failure} />}
      {result !== null && <Result result={result} />}
    </section>
  )
}

function Result({ result }: { result: RehearsalReply }) {
  const { console: words } = useWords()
  const said = words.policy.rehearsal
  const { stopped, letIn } = result
  return (
    <div class="policy-result" role="status">
      <p>
        <b>{said.checks(result.checks)}</b>
      </p>
      {result.capped && <p class="notice notice-info">{said.capped}</p>}
      <Counts result={result} />
      {stopped.length === 0 && letIn.length === 0 && <p>{said.nobody}</p>}
      {stopped.length > 0 && <Group heading={said.stopped(sumOf(stopped))} turned={stopped} />}
      {letIn.length > 0 && <Group heading={said.letIn(sumOf(letIn))} turned={letIn} />}
    </div>
  )
}

function Counts({ result }: { result: RehearsalReply }) {
  const { codes, console: words } = useWords()
  const said = words.policy.rehearsal
  const rows = [...OUTCOMES, 'incomplete' as const]
  return (
    <Wide label={said.heading}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.policy.who}</th>
            <th scope="col" class="n">
              {said.former}
            </th>
            <th scope="col" class="n">
              {said.drafted}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((outcome) => (
            <tr key={outcome}>
              <th scope="row">{outcome === 'incomplete' ? said.incomplete : codes.outcomes[outcome]}</th>
              <td class="n">{words.common.number(result.before[outcome])}</td>
              <td class="n">{words.common.number(result.after[outcome])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}

function Group({ heading, turned }: { heading: string; turned: Turned }) {
  const { codes, console: words } = useWords()
  const said = words.policy.rehearsal
  return (
    <>
      <h3>{heading}</h3>
      <ul class="plain">
        {turned.map(({ reason, checks, people }) => (
          <li key={`${reason.rule} ${codes.reason(reason)}`}>
            <b>
              {reason.rule} {codes.reason(reason)} · {words.common.number(checks)}
            </b>
            <br />
            {people.map(({ check, person }) => (
              <a key={check} class="person-link" href={`/admin/entries?check=${check}`}>
                {person === null ? said.unnamed : [person.unit, person.name].filter(Boolean).join(' ')}
              </a>
            ))}
            {checks > people.length && said.more(checks - people.length)}
          </li>
        ))}
      </ul>
    </>
  )
}

function sumOf(turned: Turned): number {
  return turned.reduce((sum, { checks }) => sum + checks, 0)
}
