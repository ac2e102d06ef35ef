import { Field } from '../parts/field.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { SelectField } from '../parts/select-field.tsx'
import { useWords } from '../parts/words.ts'
import { type ReadSheet, readSheetFile } from '../sheets/sheet-file.ts'

/** More rows than an import takes, so that too many are told from none left out. */
const MOST_READ = 20_100

/** Where a roster comes from: what was pasted, or a chosen file as it was read. */
export type RosterSource =
  | { from: 'text'; text: string }
  | { from: 'file'; file: File; read: ReadSheet | null }

export const NOTHING_PASTED: RosterSource = { from: 'text', text: '' }

/** A field to paste into, and a file to choose instead. */
export function RosterSourceFields({
  source,
  onSource,
}: {
  source: RosterSource
  onSource: (source: RosterSource) => void
}) {
  const { console: words } = useWords()
  const choose = async (file: File | undefined, nth: number | null): Promise<void> => {
    if (file === undefined) return
    onSource({ from: 'file', file, read: null })
    onSource({ from: 'file', file, read: await readSheetFile(file, nth, MOST_READ) })
  }
  return (
    <>
      <Field label={words.paste.file} error={null}>
        {({ id }) => (
          <input
            id={id}
            type="file"
            accept=".xlsx,.xls,.csv,.tsv,.txt"
            onChange={(event) => void choose(event.currentTarget.files?.[0], null)}
          />
        )}
      </Field>
      {source.from === 'file' ? (
        <FileRead source={source} onSheet={(nth) => void choose(source.file, nth)} />
      ) : (
        <Field label={words.paste.text} error={null}>
          {({ id }) => (
            <textarea
              id={id}
              rows={6}
              value={source.text}
              placeholder={words.people.rosterExample}
              spellcheck={false}
              onInput={(event) => onSource({ from: 'text', text: event.currentTarget.value })}
            />
          )}
        </Field>
      )}
    </>
  )
}

/** What was found in the file, and which of its sheets is meant. */
function FileRead({
  source: { file, read },
  onSheet,
}: {
  source: RosterSource & { from: 'file' }
  onSheet: (nth: number) => void
}) {
  const { console: words } = useWords()
  const said = words.rosterFile
  if (read === null) return <p role="status">{words.common.loading}</p>
  if (!read.ok) return <ProblemNotice words={said.problems[read.problem]} />
  const { names, shown, rows, formulas, merged } = read.table
  return (
    <div class="form">
      <p role="status">{said.read(file.name, rows.length)}</p>
      {formulas > 0 && <p class="notice notice-info">{said.formulas(formulas)}</p>}
      {merged > 0 && <p class="notice notice-info">{said.merged(merged)}</p>}
      {names.length > 1 && (
        <SelectField
          label={said.sheet}
          value={String(shown)}
          options={names.map((name, at) => ({ value: String(at), words: name }))}
          onValue={(value) => onSheet(Number(value))}
        />
      )}
    </div>
  )
}
