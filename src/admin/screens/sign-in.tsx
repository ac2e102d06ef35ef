import type { TargetedSubmitEvent } from 'preact'
import { useState } from 'preact/hooks'
import type { Language } from '#i18n/index.ts'
import type { Failure } from '../api.ts'
import { FailureNotice } from '../parts/failure.tsx'
import { TextField } from '../parts/field.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { useWords } from '../parts/words.ts'
import { Gatehouse } from './gatehouse.tsx'

type SignInProps = {
  /** The session ended under the reader's hands. */
  ended: boolean
  busy: boolean
  failure: Failure | null
  onSubmit: (account: string, password: string) => void
  onLanguage: (language: Language) => void
}

/** Account and password; says what is wrong without saying which of the two. */
export function SignIn({ ended, busy, failure, onSubmit, onLanguage }: SignInProps) {
  const { console: words } = useWords()
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  const [shown, setShown] = useState(false)
  const [tried, setTried] = useState(false)
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    setTried(true)
    if (account.trim() !== '' && password !== '' && !busy) onSubmit(account.trim(), password)
  }
  return (
    <Gatehouse heading={words.signIn.heading} onLanguage={onLanguage}>
      {ended && failure === null && <p class="notice notice-info">{words.signIn.ended}</p>}
      {failure !== null && <SignInFailure failure={failure} />}
      <form class="form" onSubmit={submit} noValidate>
        <TextField
          label={words.signIn.account}
          error={tried && account.trim() === '' ? words.signIn.accountMissing : null}
          value={account}
          onValue={setAccount}
          autoComplete="username"
          maxLength={64}
        />
        <TextField
          label={words.signIn.password}
          error={tried && password === '' ? words.signIn.passwordMissing : null}
          value={password}
          onValue={setPassword}
          type={shown ? 'text' : 'password'}
          autoComplete="current-password"
        />
        <button type="button" class="link" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {shown ? words.signIn.hidePassword : words.signIn.showPassword}
        </button>
        <button type="submit" class="btn btn-main btn-wide" aria-disabled={busy}>
          {busy ? words.signIn.busy : words.signIn.submit}
        </button>
      </form>
      <p class="hint">{words.signIn.help}</p>
    </Gatehouse>
  )
}

function SignInFailure({ failure }: { failure: Failure }) {
  const { console: words } = useWords()
  if (failure.code !== 'wrong-password' && failure.code !== 'too-many-tries')
    return <FailureNotice failure={failure} />
  return (
    <ProblemNotice
      words={
        failure.code === 'wrong-password' ? words.signIn.wrong : words.signIn.tooMany(failure.retryAfter)
      }
    />
  )
}
