import type { TargetedSubmitEvent } from 'preact'
import { useState } from 'preact/hooks'
import type { Language } from '#i18n/index.ts'
import type { Failure } from '../api.ts'
import { FailureNotice } from '../parts/failure.tsx'
import { TextField } from '../parts/field.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { useFirstFault } from '../parts/use-first-fault.ts'
import { useWords } from '../parts/words.ts'
import { Gatehouse } from './gatehouse.tsx'

type SignInProps = {
  /** The session ended under the reader's hands. */
  ended: boolean
  busy: boolean
  failure: Failure | null
  /** `code` once the account was found to want one. */
  onSubmit: (account: string, password: string, code: string | null) => void
  onLanguage: (language: Language) => void
}

/** Account and password; says what is wrong without saying which of the two. */
export function SignIn({ ended, busy, failure, onSubmit, onLanguage }: SignInProps) {
  const { console: words } = useWords()
  const [account, setAccount] = useState('')
  const [password, setPassword] = useState('')
  const [shown, setShown] = useState(false)
  const [code, setCode] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  // Not `tried`: the field comes with the first try.
  const [lacked, setLacked] = useState(false)
  const { form, onFault } = useFirstFault()
  const wantsCode = code !== null || failure?.code === 'second-factor'
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    setTried(true)
    if (busy) return
    const lacksCode = wantsCode && (code ?? '').trim() === ''
    setLacked(lacksCode)
    if (account.trim() === '' || password === '' || lacksCode) return onFault()
    onSubmit(account.trim(), password, wantsCode ? (code ?? '').trim() : null)
  }
  return (
    <Gatehouse heading={words.signIn.heading} onLanguage={onLanguage}>
      {ended && failure === null && <p class="notice notice-info">{words.signIn.ended}</p>}
      {failure !== null && <SignInFailure failure={failure} hadCode={code !== null} />}
      <form ref={form} class="form" onSubmit={submit} noValidate>
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
        {wantsCode && (
          <TextField
            label={words.accounts.signIn.code}
            hint={words.accounts.signIn.codeHint}
            error={lacked && (code ?? '').trim() === '' ? words.accounts.signIn.codeMissing : null}
            value={code ?? ''}
            onValue={setCode}
            autoComplete="one-time-code"
            maxLength={20}
          />
        )}
        <button type="submit" class="btn btn-main btn-wide" aria-disabled={busy}>
          {busy ? words.signIn.busy : words.signIn.submit}
        </button>
      </form>
      <p class="hint">{words.signIn.help}</p>
    </Gatehouse>
  )
}

function SignInFailure({ failure, hadCode }: { failure: Failure; hadCode: boolean }) {
  const { console: words } = useWords()
  if (failure.code === 'second-factor' && !hadCode)
    return (
      <p class="notice notice-info" role="status">
        {words.accounts.signIn.codeWhy}
      </p>
    )
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
