import type { GuardianMessages } from '#i18n/guardian-messages.ts'
import type { Failure } from '../api.ts'
import { useWords } from './words.ts'

/** What did not work, and a way to try again. */
export function Failed({ failure, onRetry }: { failure: Failure; onRetry?: () => void }) {
  const { guardian: words } = useWords()
  const { what, act } = words.failed[kindOf(failure)]
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

/** Three kinds are enough for somebody who can only wait, try again or call. */
export function kindOf({ code }: Failure): keyof GuardianMessages['failed'] {
  switch (code) {
    case 'offline':
    case 'timed-out':
    case 'not-json':
      return 'offline'
    case 'too-many-tries':
    case 'overloaded':
      return 'busy'
    default:
      return 'other'
  }
}
