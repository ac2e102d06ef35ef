import type { Failure } from '../api.ts'
import { failureKind } from '../failure-kind.ts'
import { useWords } from './words.ts'

/** What did not work, and a way to try again. */
export function Failed({ failure, onRetry }: { failure: Failure; onRetry?: () => void }) {
  const { guardian: words } = useWords()
  const { what, act } = words.failed[failureKind(failure)]
  const { retryAfter } = failure
  return (
    <div class="home-notice home-notice-bad" role="alert">
      <p>
        <strong>{what}</strong>
      </p>
      <p>{act}</p>
      {retryAfter !== null && <p>{words.waitMinutes(Math.ceil(retryAfter / 60))}</p>}
      {onRetry !== undefined && (
        <button type="button" class="home-button" onClick={onRetry}>
          {words.retry}
        </button>
      )}
    </div>
  )
}
