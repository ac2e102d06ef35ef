import { useState } from 'preact/hooks'
import type { ReplyOf } from '#contract/endpoint.ts'
import { type ExportRow, type exportsBegun, MOST_AT_ONCE } from '#contract/sheets.ts'
import { SHEET_FORMATS, type Sheet, type SheetFormat } from '#domain/sheets.ts'
import { hourMinute } from '#i18n/format.ts'
import type { Failure } from '../api.ts'
import { Dialog } from '../parts/dialog.tsx'
import { FailureNotice } from '../parts/failure.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { SelectField } from '../parts/select-field.tsx'
import { useAct } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'

export type ExportDialogProps = {
  sheet: Sheet
  count: Loadable<{ rows: number }>
  begun: Loadable<ReplyOf<typeof exportsBegun>>
  /** Where the table as it is now is downloaded from, and a file that was written. */
  hrefOf: (format: SheetFormat) => string
  hrefOfExport: (id: string) => string
  /** Null when the writing has begun. */
  onPrepare: (format: SheetFormat) => Promise<Failure | null>
  onDrop: (id: string) => void
  onRetry: () => void
  onClose: () => void
}

/** How many rows there are, and then the file. */
export function ExportDialog(props: ExportDialogProps) {
  const { console: words } = useWords()
  const said = words.exports
  const { sheet, count, begun, onRetry, onClose } = props
  const [format, setFormat] = useState<SheetFormat>('xlsx')
  return (
    <Dialog heading={said.heading(words.sheets.names[sheet])} onClose={onClose}>
      <Loaded load={count} bars={2} onRetry={onRetry}>
        {({ rows }) =>
          rows === 0 ? (
            <p>{said.nothing}</p>
          ) : (
            <div class="form">
              <p role="status">
                <strong>{said.counted(words.common.number(rows))}</strong>
              </p>
              <SelectField
                label={said.format}
                hint={said.formatHint}
                value={format}
                options={SHEET_FORMATS.map((value) => ({ value, words: said.formats[value] }))}
                onValue={setFormat}
              />
              <Fetch {...props} rows={rows} format={format} />
              <p class="quiet">{said.recorded}</p>
            </div>
          )
        }
      </Loaded>
      {begun.state === 'shown' && begun.value.exports.length > 0 && (
        <Begun {...props} exports={begun.value.exports} />
      )}
    </Dialog>
  )
}

/** A link for what is sent at once; what is too large for that is asked to be written. */
function Fetch({
  rows,
  format,
  hrefOf,
  onPrepare,
}: ExportDialogProps & { rows: number; format: SheetFormat }) {
  const said = useWords().console.exports
  const { busy, failure, run } = useAct()
  if (rows <= MOST_AT_ONCE)
    return (
      <div class="actions">
        <a class="btn btn-main" href={hrefOf(format)} download>
          {said.download}
        </a>
      </div>
    )
  return (
    <>
      <p>{said.large}</p>
      {failure !== null && <FailureNotice failure={failure} />}
      <div class="actions">
        <button
          type="button"
          class="btn btn-main"
          aria-disabled={busy}
          onClick={() => !busy && void run(() => onPrepare(format))}
        >
          {said.prepare}
        </button>
      </div>
    </>
  )
}

/** What was asked to be written within the last hour. */
function Begun({ exports, hrefOfExport, onDrop }: ExportDialogProps & { exports: readonly ExportRow[] }) {
  const { console: words } = useWords()
  const said = words.exports
  return (
    <section class="exports-begun">
      <h3>{said.begun}</h3>
      <ul>
        {exports.map((one) => (
          <li key={one.export}>
            <span>
              <strong>
                {words.sheets.names[one.sheet]}.{one.format}
              </strong>
              <small class={one.state === 'failed' ? 'bad' : undefined} role="status">
                {stateOf(one)}
              </small>
            </span>
            {one.state === 'ready' && (
              <a class="btn" href={hrefOfExport(one.export)} download>
                {said.download}
              </a>
            )}
            {one.state !== 'running' && (
              <button type="button" class="btn" onClick={() => onDrop(one.export)}>
                {said.drop}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )

  function stateOf({ state, done, rows, why, startedAt }: ExportRow): string {
    const number = words.common.number
    if (state === 'running') return said.progress(number(done), number(rows))
    if (state === 'ready') return said.ready(number(done), hourMinute(startedAt))
    return said.faults[why ?? 'failed']
  }
}
