import type { TargetedSubmitEvent } from 'preact'
import { useState } from 'preact/hooks'
import type { tryCodeHost } from '#contract/console-trust.ts'
import type { ReplyOf } from '#contract/endpoint.ts'
import { placeOf } from '#contract/trust.ts'
import type { ConsoleMessages } from '#i18n/console-messages.ts'
import type { Answer, Failure } from '../api.ts'
import { FailureNotice } from '../parts/failure.tsx'
import { TextField } from '../parts/field.tsx'
import { useWords } from '../parts/words.ts'

type Tried = ReplyOf<typeof tryCodeHost>
export type TryHostCardProps = {
  onTry: (text: string) => Promise<Answer<Tried>>
  /** What was tried already. */
  tried?: { text: string; said: Tried }
}

/** Whether a text would be taken for a health code, and by which line. */
export function TryHostCard({ onTry, tried }: TryHostCardProps) {
  const { console: words } = useWords()
  const [text, setText] = useState(tried?.text ?? '')
  const [said, setSaid] = useState<Tried | null>(tried?.said ?? null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [busy, setBusy] = useState(false)
  const ask = async (): Promise<void> => {
    setBusy(true)
    const answer = await onTry(text)
    setBusy(false)
    setFailure(answer.ok ? null : answer.failure)
    setSaid(answer.ok ? answer.value : null)
  }
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    if (text.trim() !== '' && !busy) void ask()
  }
  return (
    <section class="card">
      <h2>{words.codeHosts.tryHeading}</h2>
      <p class="quiet">{words.codeHosts.tryWhy}</p>
      <form class="form" onSubmit={submit} noValidate>
        <TextField
          label={words.codeHosts.tryText}
          error={null}
          value={text}
          onValue={(typed) => {
            setText(typed)
            setSaid(null)
          }}
          maxLength={4296}
        />
        <button type="submit" class="btn" aria-disabled={busy || text.trim() === ''}>
          {words.codeHosts.tryAct}
        </button>
      </form>
      {failure !== null && <FailureNotice failure={failure} onRetry={() => void ask()} />}
      {said !== null && (
        <p class={`notice preview-notice ${said.isCode ? 'notice-good' : 'notice-warn'}`} role="status">
          {sentenceOf(said, words)}
        </p>
      )}
    </section>
  )
}

function sentenceOf({ host, isCode }: Tried, { codeHosts }: ConsoleMessages): string {
  if (host === null) return codeHosts.tryNone
  return isCode ? codeHosts.tryCode(placeOf(host)) : codeHosts.tryOtherPage(placeOf(host))
}
