import type { TargetedSubmitEvent } from 'preact'
import { useState } from 'preact/hooks'
import type { CodeHostRow } from '#contract/console-trust.ts'
import type { HostProblem } from '#contract/problems.ts'
import type { Failure } from '../api.ts'
import { Dialog } from '../parts/dialog.tsx'
import { FailureNotice } from '../parts/failure.tsx'
import { Field, TextField } from '../parts/field.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { useWords } from '../parts/words.ts'
import { type HostForm as Form, hostOfForm } from '../trust-form.ts'
import type { HostsCardProps } from './hosts-card.tsx'

type HostFormProps = Pick<HostsCardProps, 'onPutHost'> & {
  /** The line to edit; null for a new one. */
  host: CodeHostRow | null
  onDone: (host: CodeHostRow) => void
  onClose: () => void
}

/** One line of the addresses of health codes. */
export function HostForm({ host, onPutHost, onDone, onClose }: HostFormProps) {
  const { console: words } = useWords()
  const [form, setForm] = useState<Form>(formOf(host))
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [problem, setProblem] = useState<HostProblem | null>(null)
  const read = hostOfForm(form, host)
  const change = (changes: Partial<Form>): void => {
    setForm({ ...form, ...changes })
    setProblem(null)
  }
  const fault = (at: keyof Form): string | null =>
    tried && !read.ok && read.at === at ? words.codeHosts.faults[read.fault] : null
  const save = async (wanted: CodeHostRow): Promise<void> => {
    setBusy(true)
    const answer = await onPutHost(wanted, host)
    setBusy(false)
    setFailure(answer.ok ? null : answer.failure)
    if (!answer.ok) return
    if (!answer.value.ok) {
      setProblem(answer.value.problem)
      return
    }
    onDone(wanted)
    onClose()
  }
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    setTried(true)
    if (read.ok && !busy) void save(read.host)
  }
  return (
    <Dialog
      heading={host === null ? words.codeHosts.addHeading : words.codeHosts.editHeading}
      onClose={onClose}
    >
      <form class="form" onSubmit={submit} noValidate>
        {failure !== null && <FailureNotice failure={failure} />}
        {problem !== null && <ProblemNotice words={words.codeHosts.problems[problem]} />}
        <TextField
          label={words.codeHosts.host}
          hint={words.codeHosts.hostHint}
          error={fault('host')}
          value={form.host}
          onValue={(typed) => change({ host: typed })}
          maxLength={253}
        />
        <TextField
          label={words.codeHosts.path}
          hint={words.codeHosts.pathHint}
          error={fault('path')}
          value={form.path}
          onValue={(path) => change({ path })}
        />
        <TextField
          label={words.codeHosts.parameterField}
          hint={words.codeHosts.parameterHint}
          error={fault('parameter')}
          value={form.parameter}
          onValue={(parameter) => change({ parameter })}
          maxLength={40}
        />
        <Field label={words.codeHosts.time} hint={words.codeHosts.timeHint} error={null}>
          {({ id, describedBy }) => (
            <select
              id={id}
              value={form.parameter.trim() === '' ? form.time : 'none'}
              disabled={form.parameter.trim() !== ''}
              aria-describedby={describedBy}
              onChange={(event) =>
                change({ time: event.currentTarget.value === 'epoch-ms' ? 'epoch-ms' : 'none' })
              }
            >
              <option value="none">{words.codeHosts.times.none}</option>
              <option value="epoch-ms">{words.codeHosts.times['epoch-ms']}</option>
            </select>
          )}
        </Field>
        <button type="submit" class="btn btn-main" aria-disabled={busy}>
          {words.codeHosts.save}
        </button>
      </form>
    </Dialog>
  )
}

function formOf(host: CodeHostRow | null): Form {
  if (host === null) return { host: '', path: '/', parameter: '', time: 'none' }
  return { ...host, parameter: host.parameter ?? '' }
}
