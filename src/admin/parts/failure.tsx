import type { CodesMessages, ProblemWords } from '#i18n/codes-messages.ts'
import type { ConsoleMessages } from '#i18n/console-messages.ts'
import { type Failure, mayRetry } from '../api.ts'
import { CopyButton } from './copy-button.tsx'
import { useWords } from './words.ts'

/** A failed request where its answer should stand: what, what to do, the code, a way to retry and to report. */
export function FailureNotice({ failure, onRetry }: { failure: Failure; onRetry?: () => void }) {
  const { codes, console: words } = useWords()
  const { what, act } = wordsOfFailure(failure, codes, words)
  const details = words.common.details(failure.code, failure.status, failure.asked)
  return (
    <div class="notice notice-bad" role="alert">
      <p class="notice-what">{what}</p>
      <p>{act}</p>
      {failure.retryAfter !== null && <p>{words.common.waitSeconds(failure.retryAfter)}</p>}
      <p class="mono">{failure.at === null || failure.at === '' ? details : `${details} · ${failure.at}`}</p>
      <div class="actions">
        {onRetry !== undefined && mayRetry(failure) && (
          <button type="button" class="btn btn-main" onClick={onRetry}>
            {words.common.retry}
          </button>
        )}
        <CopyButton text={`${what}\n${details}`} label={words.common.copyDetails} />
      </div>
    </div>
  )
}

/** What went wrong and what to do, for any failure of a request. */
export function wordsOfFailure(
  failure: Failure,
  codes: CodesMessages,
  console: ConsoleMessages,
): ProblemWords {
  if (failure.why !== undefined) return console.day.conflicts[failure.why]
  switch (failure.code) {
    case 'offline':
    case 'timed-out':
    case 'not-json':
    case 'reply-unknown':
      return console.transport[failure.code]
    default:
      return codes.contractProblems[failure.code]
  }
}
