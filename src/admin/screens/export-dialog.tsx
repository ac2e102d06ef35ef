import { useState } from 'preact/hooks'
import type { ReplyOf } from '#contract/endpoint.ts'
import {
  type ExportRow,
  type exportsBegun,
  keepTemplate,
  MOST_AT_ONCE,
  type sheetTemplates,
} from '#contract/sheets.ts'
import { type FormColumn, SHEET_FORMATS, type Sheet, type SheetFormat } from '#domain/sheets.ts'
import { hourMinute } from '#i18n/format.ts'
import type { Failure } from '../api.ts'
import { Dialog } from '../parts/dialog.tsx'
import { FailureNotice } from '../parts/failure.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { May } from '../parts/may.tsx'
import { SelectField } from '../parts/select-field.tsx'
import { useAct } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { ExportForm, type ExportFormProps } from './export-form.tsx'

/** In which form the table is wanted; without a template in our own columns. */
export type Choice = { format: SheetFormat; template: string | undefined }

export type ExportDialogProps = {
  sheet: Sheet
  /** What of it is written, where the list on the screen does not say so. */
  extent?: string | undefined
  count: Loadable<{ rows: number }>
  begun: Loadable<ReplyOf<typeof exportsBegun>>
  /** The forms of the school, of every table. */
  templates: Loadable<ReplyOf<typeof sheetTemplates>>
  /** Where the table as it is now is downloaded from, and a file that was written. */
  hrefOf: (choice: Choice) => string
  hrefOfExport: (id: string) => string
  /** Null when the writing has begun. */
  onPrepare: (choice: Choice) => Promise<Failure | null>
  onKeepForm: ExportFormProps['onKeep']
  onForgetForm: (template: string) => void
  onDrop: (id: string) => void
  onRetry: () => void
  onClose: () => void
  /** A form that stands there at first. */
  givenForm?: readonly FormColumn[]
}

/** How many rows there are, and then the file. */
export function ExportDialog(props: ExportDialogProps) {
  const { console: words } = useWords()
  const said = words.exports
  const { sheet, count, begun, templates, onRetry, onClose } = props
  const [format, setFormat] = useState<SheetFormat>('xlsx')
  const [template, setTemplate] = useState('')
  const [isAdding, setAdding] = useState(props.givenForm !== undefined)
  const known = templates.state === 'shown' ? templates.value.templates : []
  const forms = known.filter((one) => one.sheet === sheet)
  const chosen = forms.find((one) => one.template === template)?.template
  if (isAdding)
    return (
      <Dialog heading={said.form.heading} onClose={onClose}>
        <ExportForm
          sheet={sheet}
          onKeep={props.onKeepForm}
          onDone={() => setAdding(false)}
          {...(props.givenForm === undefined ? {} : { given: props.givenForm })}
        />
      </Dialog>
    )
  return (
    <Dialog heading={said.heading(words.sheets.names[sheet])} onClose={onClose}>
      <Loaded load={count} bars={2} onRetry={onRetry}>
        {({ rows }) =>
          rows === 0 ? (
            <p>{said.nothing}</p>
          ) : (
            <div class="form">
              <p role="status">
                <strong>
                  {props.extent === undefined
                    ? said.counted(words.common.number(rows))
                    : said.countedWithin(words.common.number(rows), props.extent)}
                </strong>
              </p>
              <SelectField
                label={said.format}
                hint={said.formatHint}
                value={format}
                options={SHEET_FORMATS.map((value) => ({ value, words: said.formats[value] }))}
                onValue={setFormat}
              />
              <SelectField
                label={said.columns}
                value={chosen ?? ''}
                options={[
                  { value: '', words: said.allColumns },
                  ...forms.map((one) => ({ value: one.template, words: one.name })),
                ]}
                onValue={setTemplate}
              />
              <May ask={keepTemplate}>
                <p class="export-forms">
                  <button type="button" class="link" onClick={() => setAdding(true)}>
                    {said.newForm}
                  </button>
                  {chosen !== undefined && (
                    <button type="button" class="link" onClick={() => props.onForgetForm(chosen)}>
                      {said.forget}
                    </button>
                  )}
                </p>
              </May>
              <Fetch {...props} rows={rows} choice={{ format, template: chosen }} />
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
function Fetch({ rows, choice, hrefOf, onPrepare }: ExportDialogProps & { rows: number; choice: Choice }) {
  const said = useWords().console.exports
  const { busy, failure, run } = useAct()
  if (rows <= MOST_AT_ONCE)
    return (
      <div class="actions">
        <a class="btn btn-main" href={hrefOf(choice)} download>
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
          onClick={() => !busy && void run(() => onPrepare(choice))}
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
