import type { EntryDetail } from '#contract/entries.ts'
import type { CodesMessages } from '#i18n/codes-messages.ts'
import { clockTime } from '#i18n/format.ts'
import { OutcomeTag } from '../parts/outcome-tag.tsx'
import { Part } from '../parts/part.tsx'
import { useWords } from '../parts/words.ts'

/** What happened to the check after it was made; the first record never changes. */
export function EntryHistory({ detail }: { detail: EntryDetail }) {
  const { codes, console: words } = useWords()
  return (
    <Part heading={words.detail.history}>
      <ol class="steps">
        {detail.history.map((step) => (
          <li key={`${step.stream} ${step.seq}`}>
            <time>{clockTime(step.at)}</time> {words.detail.historyKinds[step.kind]}
            {step.outcome !== null && (
              <>
                {' → '}
                <OutcomeTag outcome={step.outcome} />
              </>
            )}
            <p class="quiet">
              {step.reason !== null && `${wordsOfReason(step.reason, codes)} · `}
              {words.detail.by(step.actor)}
              {step.signer !== null && ` · ${words.detail.signer(step.signer)}`}
              {` · ${words.detail.clock[step.clock]}`}
            </p>
          </li>
        ))}
      </ol>
    </Part>
  )
}

/** A reason of a later version than this page is shown as its code rather than not at all. */
function wordsOfReason(reason: string, codes: CodesMessages): string {
  const known: Readonly<Record<string, string>> = {
    ...codes.admitReasons,
    ...codes.turnAwayReasons,
    ...codes.correctionReasons,
    ...codes.isolationPlaces,
  }
  return known[reason] ?? reason
}
