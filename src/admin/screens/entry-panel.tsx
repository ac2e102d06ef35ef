import type { ComponentChildren } from 'preact'
import type { EntryDetail } from '#contract/entries.ts'
import { clockTime } from '#i18n/format.ts'
import { Loaded } from '../parts/loaded.tsx'
import { OutcomeTag } from '../parts/outcome-tag.tsx'
import { Part } from '../parts/part.tsx'
import { SidePanel } from '../parts/side-panel.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { ChainPlace } from './chain-place.tsx'
import { EarlyWords } from './departures.tsx'
import { PersonName } from './entries-table.tsx'
import { EntryDuty } from './entry-duty.tsx'
import { EntryFacts } from './entry-facts.tsx'
import { EntryHistory } from './entry-history.tsx'
import { EntryWatch } from './entry-watch.tsx'

/** One check in full, beside the list. */
export function EntryPanel({
  detail,
  file,
  onClose,
  onRetry,
}: {
  detail: Loadable<EntryDetail>
  /** What is on file about the person. */
  file?: ComponentChildren
  onClose: () => void
  onRetry: () => void
}) {
  const { console: words } = useWords()
  return (
    <SidePanel label={words.detail.label} back={words.detail.back} onClose={onClose}>
      <Loaded load={detail} bars={8} onRetry={onRetry}>
        {(value) => (
          <>
            <h2>
              <PersonName row={value.row} />
            </h2>
            <p class="panel-line">
              <OutcomeTag outcome={value.row.outcome} />
              <time>{clockTime(value.row.at)}</time>
              <span>{value.row.tablet}</span>
            </p>
            <EntryFacts detail={value} />
            <Why detail={value} />
            <EntryWatch detail={value} />
            {file}
            <Paper detail={value} />
            <Left detail={value} />
            <EntryHistory detail={value} />
            <EntryDuty duty={value.duty} />
            <ChainPlace chain={value.chain} tablet={value.row.tablet} />
          </>
        )}
      </Loaded>
    </SidePanel>
  )
}

/** What a late entry was told from. */
function Paper({ detail: { paper } }: { detail: EntryDetail }) {
  const { codes, console: words } = useWords()
  if (paper === null) return null
  return (
    <Part heading={words.detail.paper}>
      <p>{words.detail.paperSays(codes.outcomes[paper.outcome], paper.by)}</p>
      {paper.note !== '' && <p>{paper.note}</p>}
      <p class="quiet">{words.detail.toldAt(clockTime(paper.writtenAt))}</p>
    </Part>
  )
}

/** How they went off site since; nothing while nobody saw them go. */
function Left({ detail: { left } }: { detail: EntryDetail }) {
  const { console: words } = useWords()
  if (left === null) return null
  return (
    <Part heading={words.departures.heading}>
      <p>
        <time>{clockTime(left.at)}</time> {left.early !== null && <EarlyWords early={left.early} />}
      </p>
      <p class="quiet">
        {words.detail.by(left.by)} · {left.tablet}
      </p>
    </Part>
  )
}

function Why({ detail }: { detail: EntryDetail }) {
  const { codes, console: words } = useWords()
  return (
    <>
      <Part heading={words.detail.why}>
        {detail.reasons.length === 0 ? (
          <p>{words.detail.nothingAgainst}</p>
        ) : (
          <ol>
            {detail.reasons.map((reason) => (
              <li key={`${reason.rule} ${reason.code}`}>
                {codes.reason(reason)} <span class="quiet">({words.detail.rule(reason.rule)})</span>
              </li>
            ))}
          </ol>
        )}
        {detail.missing.length > 0 && (
          <p>
            {words.detail.missing}: {detail.missing.map((need) => codes.needs[need]).join(' · ')}
          </p>
        )}
      </Part>
      {detail.changes.length > 0 && (
        <Part heading={words.detail.changes}>
          <ul>
            {detail.changes.map((change) => (
              <li key={change}>{codes.changes[change]}</li>
            ))}
          </ul>
        </Part>
      )}
    </>
  )
}
