import type { TargetedSubmitEvent } from 'preact'
import { useState } from 'preact/hooks'
import type { Failure } from '../api.ts'
import { FailureNotice } from '../parts/failure.tsx'
import { TextField } from '../parts/field.tsx'
import { useAct } from '../parts/use-act.ts'
import { useFirstFault } from '../parts/use-first-fault.ts'
import { useWords } from '../parts/words.ts'

/** As the server takes one. */
const LEAST = 10

export type OwnPasswordProps = {
  /** Null when it was changed. */
  onPassword: (before: string, password: string) => Promise<Failure | null>
}

/** Puts a password of one's own in the place of the one that is there. */
export function OwnPassword({ onPassword }: OwnPasswordProps) {
  const { console: words } = useWords()
  const said = words.accounts.me
  const [typed, setTyped] = useState({ before: '', next: '', again: '' })
  const [tried, setTried] = useState(false)
  const [isDone, setDone] = useState(false)
  const { busy, failure, run } = useAct()
  const faults = {
    before: typed.before === '' ? said.faults.missing : null,
    next: typed.next.length < LEAST ? said.faults.short : null,
    again: typed.next === typed.again ? null : said.faults.differ,
  }
  const { form, onFault } = useFirstFault()
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    setTried(true)
    setDone(false)
    if (Object.values(faults).some((fault) => fault !== null)) return onFault()
    void run(() => onPassword(typed.before, typed.next)).then((done) => {
      if (!done) return
      setTyped({ before: '', next: '', again: '' })
      setTried(false)
      setDone(true)
    })
  }
  return (
    <form ref={form} class="form" onSubmit={submit} noValidate>
      {failure !== null && <FailureNotice failure={failure} />}
      {isDone && (
        <p class="notice notice-good" role="status">
          {said.changed}
        </p>
      )}
      {(['before', 'next', 'again'] as const).map((field) => (
        <TextField
          key={field}
          label={said[field]}
          {...(field === 'next' && { hint: said.nextHint })}
          error={tried ? faults[field] : null}
          type="password"
          autoComplete={field === 'before' ? 'current-password' : 'new-password'}
          value={typed[field]}
          onValue={(value) => setTyped({ ...typed, [field]: value })}
        />
      ))}
      <button type="submit" class="btn btn-main" aria-disabled={busy}>
        {said.change}
      </button>
    </form>
  )
}
