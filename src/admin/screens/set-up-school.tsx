import type { TargetedSubmitEvent } from 'preact'
import { useState } from 'preact/hooks'
import type { Failure } from '../api.ts'
import { FailureNotice } from '../parts/failure.tsx'
import { TextField } from '../parts/field.tsx'
import { useWords } from '../parts/words.ts'
import { faultsOf, type SetUpForm } from '../set-up-form.ts'

const EMPTY: SetUpForm = { schoolName: '', name: '', account: '', password: '', again: '' }

/** Step 1: the school and its first administrator. */
export function SetUpSchool({
  busy,
  failure,
  onSubmit,
}: {
  busy: boolean
  failure: Failure | null
  onSubmit: (form: SetUpForm) => void
}) {
  const { console: words } = useWords()
  const [form, setForm] = useState(EMPTY)
  const [tried, setTried] = useState(false)
  const faults = faultsOf(form)
  const field = (member: keyof SetUpForm) => {
    const fault = faults[member]
    return {
      value: form[member],
      onValue: (value: string) => setForm({ ...form, [member]: value }),
      error: tried && fault !== undefined ? words.setUp.faults[fault] : null,
    }
  }
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    setTried(true)
    if (Object.keys(faults).length === 0 && !busy) onSubmit(form)
  }
  return (
    <>
      <p>{words.setUp.schoolWhy}</p>
      {failure !== null && <FailureNotice failure={failure} />}
      <form class="form" onSubmit={submit} noValidate>
        <TextField
          label={words.setUp.schoolName}
          hint={words.setUp.schoolNameHint}
          autoComplete="organization"
          maxLength={80}
          {...field('schoolName')}
        />
        <TextField label={words.setUp.name} autoComplete="name" maxLength={80} {...field('name')} />
        <TextField
          label={words.setUp.account}
          hint={words.setUp.accountHint}
          autoComplete="username"
          maxLength={64}
          {...field('account')}
        />
        <TextField
          label={words.setUp.password}
          hint={words.setUp.passwordHint}
          type="password"
          autoComplete="new-password"
          {...field('password')}
        />
        <TextField
          label={words.setUp.passwordAgain}
          type="password"
          autoComplete="new-password"
          {...field('again')}
        />
        <button type="submit" class="btn btn-main btn-wide" aria-disabled={busy}>
          {words.setUp.submit}
        </button>
      </form>
    </>
  )
}
