import type { ComponentChildren } from 'preact'
import { textOfBytes } from '../cells.ts'
import { Field } from '../parts/field.tsx'
import { useWords } from '../parts/words.ts'

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
  const read = async (file: File | undefined): Promise<void> => {
    if (file !== undefined) onText(textOfBytes(new Uint8Array(await file.arrayBuffer())))
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
              accept=".csv,.tsv,.txt,text/csv"
              onChange={(event) => void read(event.currentTarget.files?.[0])}
            />
          )}
        </Field>
        {children}
      </div>
    </div>
  )
}
