import { useState } from 'preact/hooks'
import { MOST_FORM_COLUMNS } from '#contract/sheets.ts'
import { type FormColumn, SHEET_COLUMNS, type Sheet } from '#domain/sheets.ts'
import type { Failure } from '../api.ts'
import { FailureNotice } from '../parts/failure.tsx'
import { Field, TextField } from '../parts/field.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { SelectField } from '../parts/select-field.tsx'
import { useAct } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'
import type { SheetProblem } from '../problems.ts'
import { formOf, headingRow } from '../sheet-form.ts'
import { type ReadSheet, readSheetFile, tableOfText } from '../sheets/sheet-file.ts'

export type ExportFormProps = {
  sheet: Sheet
  /** Null when it is kept. */
  onKeep: (name: string, columns: FormColumn[]) => Promise<Failure | null>
  onDone: () => void
  /** What stands there at first. */
  given?: readonly FormColumn[]
}

/** A bureau's own form: its headings are read from its file or pasted, and each is given what of ours stands under it. */
export function ExportForm({ sheet, onKeep, onDone, given = [] }: ExportFormProps) {
  const { console: words } = useWords()
  const said = words.exports.form
  const [name, setName] = useState('')
  const [columns, setColumns] = useState<readonly FormColumn[]>(given)
  const [problem, setProblem] = useState<SheetProblem | null>(null)
  const [tried, setTried] = useState(false)
  const { busy, failure, run } = useAct()
  const take = (read: ReadSheet): void => {
    setProblem(read.ok ? null : read.problem)
    if (read.ok)
      setColumns(formOf(headingRow(read.table.rows).slice(0, MOST_FORM_COLUMNS), sheet, [words.sheets]))
  }
  const choose = async (file: File | undefined): Promise<void> => {
    if (file !== undefined) take(await readSheetFile(file, null, 20))
  }
  const keep = async (): Promise<void> => {
    setTried(true)
    if (busy || name.trim() === '' || columns.length === 0) return
    if (await run(() => onKeep(name.trim(), [...columns]))) onDone()
  }
  const options = [
    { value: '', words: said.empty },
    ...SHEET_COLUMNS[sheet].map((column) => ({ value: column, words: words.sheets.columns[column] })),
  ]
  return (
    <div class="form">
      <p>{said.how}</p>
      <Field label={said.file} error={null}>
        {({ id }) => (
          <input
            id={id}
            type="file"
            accept=".xlsx,.xls,.csv,.txt"
            onChange={(event) => void choose(event.currentTarget.files?.[0])}
          />
        )}
      </Field>
      <Field label={said.paste} error={null}>
        {({ id }) => (
          <textarea
            id={id}
            rows={2}
            spellcheck={false}
            onInput={(event) => take(tableOfText(event.currentTarget.value))}
          />
        )}
      </Field>
      {problem !== null && <ProblemNotice words={words.rosterFile.problems[problem]} />}
      {columns.length > 0 && (
        <>
          <TextField
            label={said.name}
            error={tried && name.trim() === '' ? said.nameMissing : null}
            value={name}
            onValue={setName}
            maxLength={80}
          />
          <div class="roster-columns-grid">
            {columns.map((one, at) => (
              <SelectField
                key={at}
                label={one.heading || said.unnamed(at + 1)}
                value={one.column ?? ''}
                options={options}
                onValue={(value) =>
                  setColumns(
                    columns.map((other, place) =>
                      place === at
                        ? {
                            ...other,
                            column: SHEET_COLUMNS[sheet].find((column) => column === value) ?? null,
                          }
                        : other,
                    ),
                  )
                }
              />
            ))}
          </div>
        </>
      )}
      {failure !== null && <FailureNotice failure={failure} />}
      <div class="actions">
        <button type="button" class="btn" onClick={onDone}>
          {words.common.cancel}
        </button>
        {columns.length > 0 && (
          <button type="button" class="btn btn-main" aria-disabled={busy} onClick={() => void keep()}>
            {said.keep}
          </button>
        )}
      </div>
    </div>
  )
}
