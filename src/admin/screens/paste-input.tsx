import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Field } from '../parts/field.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { useWords } from '../parts/words.ts'
import type { SheetProblem } from '../problems.ts'
import { readSheetFile } from '../sheets/sheet-file.ts'

/** More rows than any pasted list takes. */
const MOST_READ = 20_100

type PasteInputProps = {
  text: string
  /** What a list looks like, while there is none. */
  example: string
  onText: (text: string) => void
  /** What else must be known, beside the file. */
  children: ComponentChildren
}

/** Where a list is pasted, or read from a file. */
export function PasteInput({ text, example, onText, children }: PasteInputProps) {
  const { console: words } = useWords()
  const [problem, setProblem] = useState<SheetProblem | null>(null)
  const read = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    const sheet = await readSheetFile(file, null, MOST_READ)
    setProblem(sheet.ok ? null : sheet.problem)
    if (sheet.ok) onText(asPasted(sheet.table.rows))
  }
  return (
    <div class="form">
      <Field label={words.paste.text} error={null}>
        {({ id }) => (
          <textarea
            id={id}
            rows={6}
            value={text}
            placeholder={example}
            spellcheck={false}
            onInput={(event) => onText(event.currentTarget.value)}
          />
        )}
      </Field>
      <div class="pair">
        <Field label={words.paste.file} error={null}>
          {({ id }) => (
            <input
              id={id}
              type="file"
              accept=".xlsx,.xls,.csv,.tsv,.txt"
              onChange={(event) => void read(event.currentTarget.files?.[0])}
            />
          )}
        </Field>
        {children}
      </div>
      {problem !== null && <ProblemNotice words={words.rosterFile.problems[problem]} />}
    </div>
  )
}

/** Rows as a spreadsheet copies them. */
function asPasted(rows: readonly { cells: readonly string[] }[]): string {
  const cell = (text: string): string => (/["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return rows.map(({ cells }) => cells.map(cell).join('\t')).join('\n')
}
