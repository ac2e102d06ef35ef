import { useState } from 'preact/hooks'
import { DISPUTE_ANSWERS, DISPUTED_BY, type DisputeAnswer, type DisputedBy } from '#domain/dispute.ts'
import type { Failure } from '../api.ts'
import { TextAreaField } from '../parts/field.tsx'
import { FormDialog } from '../parts/form-dialog.tsx'
import { SelectField } from '../parts/select-field.tsx'
import { useWords } from '../parts/words.ts'

type Asking<T> = {
  /** Which record it is about. */
  what: string
  onSend: (choice: T, text: string) => Promise<Failure | null>
  onClose: () => void
}

/** Takes down what the person says is wrong, in their words. */
export function NoteDispute({ what, onSend, onClose }: Asking<DisputedBy>) {
  const { console: words } = useWords()
  const said = words.personFile.dispute
  return (
    <Written
      heading={said.heading}
      intro={[what, said.why]}
      choice={said.who}
      choices={DISPUTED_BY.map((value) => ({ value, words: said.by[value] }))}
      label={said.text}
      missing={said.textMissing}
      submit={said.save}
      onSend={onSend}
      onClose={onClose}
    />
  )
}

/** Answers a note: with what is right, or with why the record stands. */
export function AnswerDispute({ what, onSend, onClose }: Asking<DisputeAnswer>) {
  const { console: words } = useWords()
  const said = words.personFile.dispute
  return (
    <Written
      heading={said.answerHeading}
      intro={[what, said.answerWhy]}
      choice={said.answerAct}
      choices={DISPUTE_ANSWERS.map((value) => ({ value, words: said.answers[value] }))}
      label={said.answerText}
      missing={said.answerMissing}
      submit={said.answerAct}
      onSend={onSend}
      onClose={onClose}
    />
  )
}

/** One choice and words that must be there. */
function Written<T extends string>(props: {
  heading: string
  intro: readonly [what: string, why: string]
  choice: string
  choices: readonly { value: T; words: string }[]
  label: string
  missing: string
  submit: string
  onSend: (choice: T, text: string) => Promise<Failure | null>
  onClose: () => void
}) {
  const [first] = props.choices
  const [chosen, setChosen] = useState<T | undefined>(first?.value)
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const isMissing = text.trim() === ''
  if (chosen === undefined) return null
  return (
    <FormDialog
      heading={props.heading}
      submit={props.submit}
      isWhole={!isMissing}
      onTry={() => setTried(true)}
      onSend={() => props.onSend(chosen, text.trim())}
      onClose={props.onClose}
      intro={
        <>
          <p>
            <strong>{props.intro[0]}</strong>
          </p>
          <p class="quiet">{props.intro[1]}</p>
        </>
      }
    >
      <SelectField label={props.choice} value={chosen} options={props.choices} onValue={setChosen} />
      <TextAreaField
        label={props.label}
        error={tried && isMissing ? props.missing : null}
        rows={4}
        value={text}
        onValue={setText}
      />
    </FormDialog>
  )
}
