import type { SessionInfo } from '#contract/accounts.ts'
import { calendarDay, hourMinute } from '#i18n/format.ts'
import type { Failure } from '../api.ts'
import { FailureNotice } from '../parts/failure.tsx'
import { useAct } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'

type Session = SessionInfo & { isThis?: boolean }

/** Where an account is signed in; each but the reader's own can be ended. */
export function SessionsList({
  sessions,
  onEnd,
}: {
  sessions: readonly Session[]
  onEnd: (session: string) => Promise<Failure | null>
}) {
  const { console: words } = useWords()
  const said = words.accounts
  const { busy, failure, run } = useAct()
  const momentOf = (at: number | null): string =>
    at === null ? words.common.none : `${calendarDay(at).slice(5)} ${hourMinute(at)}`
  if (sessions.length === 0) return <p class="quiet">{said.noSessions}</p>
  return (
    <>
      {failure !== null && <FailureNotice failure={failure} />}
      <ul class="sessions">
        {sessions.map(({ session, agent, madeAt, seenAt, isThis = false }) => (
          <li key={session}>
            <span>{said.session(agent ?? said.unknownAgent, momentOf(madeAt), momentOf(seenAt))}</span>
            {isThis ? (
              <span class="mark">{said.thisSession}</span>
            ) : (
              <button
                type="button"
                class="btn btn-small"
                aria-disabled={busy}
                onClick={() => void run(() => onEnd(session))}
              >
                {said.endSession}
              </button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
