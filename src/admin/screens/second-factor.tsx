import { useRef, useState } from 'preact/hooks'
import type { beginSecondFactor, confirmSecondFactor, OwnAccount } from '#contract/accounts.ts'
import type { ReplyOf } from '#contract/endpoint.ts'
import type { Answer, Failure } from '../api.ts'
import { CopyButton } from '../parts/copy-button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { TextField } from '../parts/field.tsx'
import { AskingForm, FormDialog } from '../parts/form-dialog.tsx'
import { useWords } from '../parts/words.ts'

type Begun = ReplyOf<typeof beginSecondFactor>

export type SecondFactorProps = {
  own: OwnAccount
  onBegin: (password: string) => Promise<Answer<Begun>>
  onConfirm: (code: string) => Promise<Answer<ReplyOf<typeof confirmSecondFactor>>>
  /** Null when it is gone. */
  onRemove: (password: string) => Promise<Failure | null>
  onDone: () => void
  /** For pictures. */
  startAt?: Step
}

/** Setting it up: the password, the symbol with the first code, the recovery codes; or taking it away. */
type Step =
  | { at: 'password' }
  | { at: 'code'; begun: Begun }
  | { at: 'recovery'; codes: readonly string[] }
  | { at: 'remove' }

/** Whether signing in takes a code besides the password, and setting that up. */
export function SecondFactorCard({ own, startAt, ...does }: SecondFactorProps) {
  const { console: words } = useWords()
  const said = words.accounts.me
  const [step, setStep] = useState<Step | null>(startAt ?? null)
  return (
    <section class="card">
      <h2>{said.factor}</h2>
      {own.secondFactor ? (
        <p class="notice notice-good">{said.factorOn(own.recoveryLeft)}</p>
      ) : (
        <p class="quiet">{said.factorWhy}</p>
      )}
      <p class="card-foot">
        <button
          type="button"
          class={own.secondFactor ? 'btn' : 'btn btn-main'}
          onClick={() => setStep({ at: own.secondFactor ? 'remove' : 'password' })}
        >
          {own.secondFactor ? said.remove : said.begin}
        </button>
      </p>
      {step !== null && <Steps step={step} onStep={setStep} {...does} />}
    </section>
  )
}

type StepsProps = Omit<SecondFactorProps, 'own' | 'startAt'> & {
  step: Step
  onStep: (step: Step | null) => void
}

function Steps({ step, onStep, onBegin, onConfirm, onRemove, onDone }: StepsProps) {
  const { console: words } = useWords()
  const said = words.accounts.me
  const close = (): void => onStep(null)
  switch (step.at) {
    case 'password':
      return (
        <PasswordDialog
          heading={said.begin}
          what={said.beginWhat}
          act={said.begin}
          onPassword={async (password) => {
            const answer = await onBegin(password)
            if (answer.ok) onStep({ at: 'code', begun: answer.value })
            return answer.ok ? null : answer.failure
          }}
          onClose={close}
        />
      )
    case 'remove':
      return (
        <PasswordDialog
          heading={said.remove}
          what={said.removeWhat}
          act={said.remove}
          onPassword={async (password) => {
            const failure = await onRemove(password)
            if (failure === null) close()
            return failure
          }}
          onClose={close}
        />
      )
    case 'code':
      return (
        <CodeDialog
          begun={step.begun}
          onCode={async (code) => {
            const answer = await onConfirm(code)
            if (answer.ok) onStep({ at: 'recovery', codes: answer.value.recovery })
            return answer.ok ? null : answer.failure
          }}
          onClose={close}
        />
      )
    case 'recovery':
      return (
        <Recovery
          codes={step.codes}
          onClose={() => {
            close()
            onDone()
          }}
        />
      )
    default:
      return step satisfies never
  }
}

/** A form that closes when it was done would close the step it has gone on to. */
function useGoingOn(ask: () => Promise<Failure | null>, onClose: () => void) {
  const isDone = useRef(false)
  return {
    send: async (): Promise<Failure | null> => {
      const failure = await ask()
      isDone.current = failure === null
      return failure
    },
    close: (): void => {
      if (!isDone.current) onClose()
    },
  }
}

function PasswordDialog({
  heading,
  what,
  act,
  onPassword,
  onClose,
}: {
  heading: string
  what: string
  act: string
  /** Goes on by itself when it is right. */
  onPassword: (password: string) => Promise<Failure | null>
  onClose: () => void
}) {
  const { console: words } = useWords()
  const said = words.accounts.me
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const { send, close } = useGoingOn(() => onPassword(password), onClose)
  return (
    <FormDialog
      heading={heading}
      submit={act}
      isWhole={password !== ''}
      onTry={() => setTried(true)}
      onSend={send}
      onClose={close}
      intro={<p>{what}</p>}
    >
      <TextField
        label={said.before}
        error={tried && password === '' ? said.faults.missing : null}
        type="password"
        autoComplete="current-password"
        value={password}
        onValue={setPassword}
      />
    </FormDialog>
  )
}

function CodeDialog({
  begun,
  onCode,
  onClose,
}: {
  begun: Begun
  onCode: (code: string) => Promise<Failure | null>
  onClose: () => void
}) {
  const { console: words } = useWords()
  const said = words.accounts.me
  const [code, setCode] = useState('')
  const [tried, setTried] = useState(false)
  const isWhole = /^\s*\d{3}\s?\d{3}\s*$/.test(code)
  const { send, close } = useGoingOn(() => onCode(code.trim()), onClose)
  return (
    <Dialog heading={said.begin} onClose={onClose}>
      <AskingForm
        submit={said.confirm}
        isWhole={isWhole}
        onTry={() => setTried(true)}
        onSend={send}
        onClose={close}
        intro={
          <>
            <p>{said.scan}</p>
            {/* Drawn by the server, as the symbol of a tablet's link is. */}
            <img class="factor-qr" alt="" src={`data:image/svg+xml,${encodeURIComponent(begun.qr)}`} />
            <p>{said.secret}</p>
            <p class="address">{begun.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</p>
          </>
        }
      >
        <TextField
          label={said.code}
          hint={said.codeHint}
          error={tried && !isWhole ? said.codeMissing : null}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={7}
          value={code}
          onValue={setCode}
        />
      </AskingForm>
    </Dialog>
  )
}

function Recovery({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const { console: words } = useWords()
  const said = words.accounts.me
  return (
    <Dialog heading={said.recovery} onClose={onClose}>
      <p class="notice notice-info">{said.recoveryWhy}</p>
      <ul class="recovery">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div class="actions">
        <CopyButton text={codes.join('\n')} label={words.accounts.copy} />
        <button type="button" class="btn btn-main" onClick={onClose}>
          {said.kept}
        </button>
      </div>
    </Dialog>
  )
}
