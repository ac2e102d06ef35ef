import type { TargetedSubmitEvent } from 'preact'
import { useState } from 'preact/hooks'
import type { OwnAccount } from '#contract/accounts.ts'
import type { Account } from '#contract/console.ts'
import type { Failure } from '../api.ts'
import { FailureNotice } from '../parts/failure.tsx'
import { TextField } from '../parts/field.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { useAct } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { SecondFactorCard, type SecondFactorProps } from './second-factor.tsx'
import { SessionsList } from './sessions-list.tsx'
import { Heading } from './shell.tsx'

export type MeProps = {
  account: Account
  load: Loadable<OwnAccount>
  onRetry: () => void
  /** Null when it was changed. */
  onPassword: (before: string, password: string) => Promise<Failure | null>
  onEndSession: (session: string) => Promise<Failure | null>
  factor: Omit<SecondFactorProps, 'own'>
}

/** One's own account: password, second factor, and where one is signed in. */
export function Me({ account, load, onRetry, onPassword, onEndSession, factor }: MeProps) {
  const { console: words } = useWords()
  const said = words.accounts
  return (
    <>
      <Heading text={said.me.heading} />
      <p class="quiet">
        {[account.name, account.id, said.roles[account.role], ...account.units].join(' · ')}
      </p>
      <Loaded load={load} bars={6} onRetry={onRetry}>
        {(own) => (
          <div class="board">
            <div class="board-main">
              <SecondFactorCard own={own} {...factor} />
              <section class="card">
                <h2>{said.sessions}</h2>
                <SessionsList sessions={own.sessions} onEnd={onEndSession} />
              </section>
            </div>
            <div class="board-side">
              <Password onPassword={onPassword} />
            </div>
          </div>
        )}
      </Loaded>
    </>
  )
}

/** As the server takes one. */
const LEAST = 10

function Password({ onPassword }: Pick<MeProps, 'onPassword'>) {
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
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    setTried(true)
    setDone(false)
    if (Object.values(faults).some((fault) => fault !== null)) return
    void run(() => onPassword(typed.before, typed.next)).then((done) => {
      if (!done) return
      setTyped({ before: '', next: '', again: '' })
      setTried(false)
      setDone(true)
    })
  }
  return (
    <section class="card">
      <h2>{said.password}</h2>
      <p class="quiet">{said.passwordWhy}</p>
      <form class="form" onSubmit={submit} noValidate>
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
    </section>
  )
}
