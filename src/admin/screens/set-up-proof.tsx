import { useState } from 'preact/hooks'
import type { Failure } from '../api.ts'
import { FailureNotice } from '../parts/failure.tsx'
import { Field } from '../parts/field.tsx'
import { useWords } from '../parts/words.ts'
import type { ProofFault } from '../set-up.ts'

type SetUpProofProps = {
  kid: string
  fault: ProofFault | null
  busy: boolean
  failure: Failure | null
  onProof: (text: string | null) => void
  onBack: () => void
}

/** Step 3: the key must come back from where it is kept. */
export function SetUpProof({ kid, fault, busy, failure, onProof, onBack }: SetUpProofProps) {
  const { console: words } = useWords()
  const [text, setText] = useState('')
  const read = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    const kept = await file.text().catch(() => null)
    if (kept !== null) setText(kept)
    onProof(kept)
  }
  return (
    <div class="form">
      <p>{words.setUp.proofWhy}</p>
      <p>
        {words.setUp.keyNumber}: <strong class="mono">{kid}</strong>
      </p>
      {failure !== null && <FailureNotice failure={failure} />}
      <Field label={words.setUp.proofFile} error={fault === null ? null : words.setUp.proofFaults[fault]}>
        {({ id, describedBy }) => (
          <input
            id={id}
            type="file"
            aria-describedby={describedBy}
            onChange={(event) => void read(event.currentTarget.files?.[0])}
          />
        )}
      </Field>
      <Field label={words.setUp.proofPaste} error={null}>
        {({ id }) => (
          <textarea
            id={id}
            rows={4}
            value={text}
            spellcheck={false}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        )}
      </Field>
      <button
        type="button"
        class="btn btn-main btn-wide"
        aria-disabled={busy || text.trim() === ''}
        onClick={() => !busy && text.trim() !== '' && onProof(text)}
      >
        {words.setUp.proofSubmit}
      </button>
      <button type="button" class="link" onClick={onBack}>
        {words.setUp.keyAgain}
      </button>
    </div>
  )
}
