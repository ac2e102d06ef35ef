import { CASE_OUTCOMES, type Policy } from '#domain/policy.ts'
import { TextAreaField, TextField } from '../parts/field.tsx'
import { SelectField } from '../parts/select-field.tsx'
import { useNewRow } from '../parts/use-new-row.ts'
import { useTyped } from '../parts/use-typed.ts'
import { useWords } from '../parts/words.ts'
import {
  type ExampleNow,
  exampleNow,
  examplesIn,
  faultsOfExample,
  newExample,
  type TypedExample,
  typedExamples,
} from '../policy-draft-examples.ts'
import { RemoveRow, withoutRow, withRow } from './policy-rows.tsx'

/** The examples that travel with the rules, each beside what the draft makes of it as it stands. */
export function PolicyExamples({ draft, onDraft }: { draft: Policy; onDraft: (draft: Policy) => void }) {
  const said = useWords().console.policy.editor.examples
  const [rows, onTyped] = useTyped(typedExamples(draft.cases))
  const { list, onAdded } = useNewRow<HTMLUListElement>()
  const type = (typed: TypedExample[]): void => {
    const cases = examplesIn(typed)
    const next = cases === null ? draft : { ...draft, cases }
    onTyped(typed, typedExamples(next.cases))
    onDraft(next)
  }
  const now = rows.map((row) => exampleNow(row, draft))
  const wrong = now.filter(({ state }) => state !== 'as-expected').length
  return (
    <div class="policy-part">
      <h3>{said.heading}</h3>
      <p class="hint">{said.why}</p>
      <p class={wrong > 0 || rows.length === 0 ? 'error' : 'quiet'} role="status">
        {rows.length === 0 ? said.empty : said.summary(rows.length, wrong)}
      </p>
      <ul class="plain policy-examples" ref={list}>
        {rows.map((row, at) => (
          <Example
            key={at}
            row={row}
            name={said.nth(at + 1)}
            now={now[at] ?? exampleNow(row, draft)}
            onChange={(changes) => type(withRow(rows, at, changes))}
            onRemove={() => type(withoutRow(rows, at))}
          />
        ))}
      </ul>
      <button
        type="button"
        class="btn"
        onClick={() => {
          type([...rows, newExample()])
          onAdded()
        }}
      >
        {said.add}
      </button>
    </div>
  )
}

function Example({
  row,
  name,
  now,
  onChange,
  onRemove,
}: {
  row: TypedExample
  name: string
  now: ExampleNow
  onChange: (changes: Partial<TypedExample>) => void
  onRemove: () => void
}) {
  const said = useWords().console.policy.editor.examples
  const faults = faultsOfExample(row)
  return (
    <li data-row>
      {/* Its fields are called like those of every other: the group says whose they are. */}
      <fieldset>
        <legend>{name}</legend>
        <TextField
          label={said.name}
          error={faults.includes('name') ? said.faults.name : null}
          value={row.name}
          onValue={(text) => onChange({ name: text })}
        />
        <SelectField
          label={said.expect}
          value={row.expect}
          options={CASE_OUTCOMES.map((value) => ({ value, words: said.outcomes[value] }))}
          onValue={(expect) => onChange({ expect })}
        />
        <Now now={now} />
        <RemoveRow row={name} onRemove={onRemove} />
        <details>
          <summary>{said.facts}</summary>
          <TextAreaField
            label={said.facts}
            hint={said.factsHint}
            error={faults.includes('facts') ? said.faults.facts : null}
            rows={3}
            value={row.facts}
            onValue={(facts) => onChange({ facts })}
          />
        </details>
      </fieldset>
    </li>
  )
}

function Now({ now }: { now: ExampleNow }) {
  const said = useWords().console.policy.editor.examples
  switch (now.state) {
    case 'as-expected':
      return <p class="policy-now quiet">{said.asExpected}</p>
    case 'differs':
      return <p class="policy-now error">{said.differs(said.outcomes[now.outcome])}</p>
    case 'unreadable':
      return <p class="policy-now error">{said.unreadable(now.at)}</p>
    default:
      return now satisfies never
  }
}
