import { useState } from 'preact/hooks'
import type { ProblemCode } from '#contract/problems.ts'
import { Dialog } from '../parts/dialog.tsx'
import { FailureNotice } from '../parts/failure.tsx'
import { Field } from '../parts/field.tsx'
import { useWords } from '../parts/words.ts'
import { type FileImport, readTabletFile, type TabletFile } from '../tablet-file.ts'

export type ImportFileProps = {
  /** Hands over the pushes of a file; told how many are done. */
  onImport: (file: TabletFile, progress: (done: number) => void) => Promise<FileImport>
  onClose: () => void
  /** For pictures and tests; it begins with the choice of a file. */
  startAt?: ImportState
}

export type ImportState =
  | { at: 'choosing'; isForeign: boolean }
  | { at: 'sending'; done: number; of: number }
  | { at: 'done'; result: FileImport; damagedAt: number | null }

/** Takes in the file that a tablet without a network has written. */
export function ImportFile({ onImport, onClose, startAt }: ImportFileProps) {
  const { console: words } = useWords()
  const [state, setState] = useState<ImportState>(startAt ?? { at: 'choosing', isForeign: false })
  const take = async (chosen: File | undefined): Promise<void> => {
    if (chosen === undefined) return
    const file = readTabletFile(await chosen.text())
    if (file === null) return setState({ at: 'choosing', isForeign: true })
    const sending = (done: number): void => setState({ at: 'sending', done, of: file.pushes.length })
    sending(0)
    setState({ at: 'done', result: await onImport(file, sending), damagedAt: file.damagedAt })
  }
  return (
    <Dialog heading={words.importFile.heading} onClose={onClose}>
      <div class="form">
        {state.at === 'choosing' && (
          <Choice isForeign={state.isForeign} take={(chosen) => void take(chosen)} />
        )}
        {state.at === 'sending' && <p role="status">{words.importFile.sending(state.done, state.of)}</p>}
        {state.at === 'done' && (
          <>
            <Result result={state.result} damagedAt={state.damagedAt} />
            <div class="actions">
              <button
                type="button"
                class="btn"
                onClick={() => setState({ at: 'choosing', isForeign: false })}
              >
                {words.importFile.another}
              </button>
              <button type="button" class="btn btn-main" onClick={onClose}>
                {words.importFile.close}
              </button>
            </div>
          </>
        )}
      </div>
    </Dialog>
  )
}

function Choice({ isForeign, take }: { isForeign: boolean; take: (chosen: File | undefined) => void }) {
  const { console: words } = useWords()
  return (
    <>
      <p>{words.importFile.why}</p>
      <ol class="numbered">
        {words.importFile.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Field label={words.importFile.file} error={isForeign ? words.importFile.foreign : null}>
        {({ id, describedBy, invalid }) => (
          <input
            id={id}
            type="file"
            accept=".cgx,text/plain"
            aria-describedby={describedBy}
            aria-invalid={invalid}
            onChange={(event) => take(event.currentTarget.files?.[0])}
          />
        )}
      </Field>
    </>
  )
}

function Result({ result, damagedAt }: { result: FileImport; damagedAt: number | null }) {
  const { console: words } = useWords()
  const { stored, already, refused, failure } = result
  const isWhole = damagedAt === null && refused.size === 0 && failure === null
  return (
    <>
      <div class={isWhole ? 'notice notice-good' : 'notice'} role="status">
        <p>
          <strong>{words.importFile.stored(stored)}</strong>
        </p>
        {already > 0 && <p>{words.importFile.already(already)}</p>}
      </div>
      {damagedAt !== null && (
        <p class="notice notice-bad" role="alert">
          {words.importFile.damaged(damagedAt)}
        </p>
      )}
      {[...refused].map(([problem, count]) => (
        <p key={problem} class="notice notice-bad" role="alert">
          <Refused problem={problem} count={count} />
        </p>
      ))}
      {failure !== null && <FailureNotice failure={failure} />}
    </>
  )
}

function Refused({ problem, count }: { problem: ProblemCode; count: number }) {
  const { codes, console: words } = useWords()
  const { refused } = words.importFile
  if (problem === 'not-found') return <>{refused.foreign(count)}</>
  if (problem === 'bad-signature') return <>{refused.bent(count)}</>
  if (problem === 'need') return <>{refused.gap(count)}</>
  const { what, act } = codes.contractProblems[problem]
  return <>{refused.other(count, what, act)}</>
}
