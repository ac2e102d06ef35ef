import type { consoleChanges } from '#contract/console-trust.ts'
import type { ReplyOf } from '#contract/endpoint.ts'
import { calendarDay, clockTime } from '#i18n/format.ts'
import { Loaded } from '../parts/loaded.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { SCHEMES } from '../trust-form.ts'

type Change = ReplyOf<typeof consoleChanges>['changes'][number]
export type ChangesCardProps = { load: Loadable<ReplyOf<typeof consoleChanges>>; onRetry: () => void }

/** Who changed what here, and when. */
export function ChangesCard({ load, onRetry }: ChangesCardProps) {
  const { codes, console: words } = useWords()
  const named = ({ what, subject }: Change): string => {
    if (/^policy-/.test(what)) return words.policy.version(Number(subject))
    const scheme = SCHEMES.find((one) => one === subject)
    return scheme === undefined ? subject : codes.formats[scheme]
  }
  return (
    <section class="card">
      <h2>{words.changes.heading}</h2>
      <Loaded load={load} bars={3} onRetry={onRetry}>
        {({ changes }) =>
          changes.length === 0 ? (
            <p class="quiet">{words.changes.empty}</p>
          ) : (
            <ul class="changes">
              {changes.map((change) => (
                <li key={`${change.at} ${change.what} ${change.subject}`}>
                  {words.changes.what[change.what]} <span class="address">{named(change)}</span>
                  <span class="under">
                    {words.changes.line(
                      `${calendarDay(change.at)} ${clockTime(change.at).slice(0, 5)}`,
                      change.by,
                    )}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  )
}
