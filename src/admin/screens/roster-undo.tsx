import { useState } from 'preact/hooks'
import type { RosterImports } from '#contract/roster.ts'
import { hourMinute } from '#i18n/format.ts'
import type { Answer, Failure } from '../api.ts'
import { Loaded } from '../parts/loaded.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { Confirm } from './confirm.tsx'

type Undone = { removed: number; restored: number }
export type RosterUndoProps = {
  imports: Loadable<RosterImports>
  onRetryImports: () => void
  onUndo: (made: string) => Promise<Answer<Undone>>
}

/** The imports of the last day; the latest can be undone. */
export function RosterUndo({ imports, onRetryImports, onUndo }: RosterUndoProps) {
  const { console: words } = useWords()
  const said = words.rosterFile.undo
  const [asked, setAsked] = useState<string | null>(null)
  const [undone, setUndone] = useState<Undone | null>(null)
  const undo = async (made: string): Promise<Failure | null> => {
    const answer = await onUndo(made)
    setUndone(answer.ok ? answer.value : null)
    return answer.ok ? null : answer.failure
  }
  return (
    <section class="card">
      <h2>{said.heading}</h2>
      <p class="quiet">{said.why}</p>
      <div role="status">
        {undone !== null && <p class="notice notice-good">{said.done(undone.removed, undone.restored)}</p>}
      </div>
      <Loaded load={imports} bars={2} onRetry={onRetryImports}>
        {(list) =>
          list.imports.length === 0 ? (
            <p class="quiet">{said.empty}</p>
          ) : (
            <ul class="roster-imports">
              {list.imports.map((one) => (
                <li key={one.import}>
                  <span>
                    <strong>{said.counts(one.added, one.changed)}</strong>
                    <small>{said.by(one.by, hourMinute(one.at))}</small>
                  </span>
                  <Standing one={one} onAsk={() => setAsked(one.import)} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {asked !== null && (
        <Confirm
          heading={said.heading}
          what={said.ask}
          act={said.confirm}
          onConfirm={() => undo(asked)}
          onDone={() => setAsked(null)}
          onClose={() => setAsked(null)}
        />
      )}
    </section>
  )
}

function Standing({ one, onAsk }: { one: RosterImports['imports'][number]; onAsk: () => void }) {
  const said = useWords().console.rosterFile.undo
  if (one.undoneAt !== null) return <span class="quiet">{said.undone}</span>
  if (one.undoUntil === null) return null
  return (
    <button type="button" class="btn" onClick={onAsk}>
      {said.act}
    </button>
  )
}
