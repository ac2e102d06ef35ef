import { useState } from 'preact/hooks'
import type { Symptom } from '#domain/exposure.ts'
import type { Failure } from '../api.ts'
import { FormDialog } from '../parts/form-dialog.tsx'
import { useWords } from '../parts/words.ts'

type HomeSymptomsProps = {
  name: string
  /** Those policy asks for. */
  symptoms: readonly Symptom[]
  /** What was said before; null when nobody was asked. */
  told: readonly Symptom[] | null
  onTell: (symptoms: readonly Symptom[]) => Promise<Failure | null>
  onClose: () => void
}

/** What ails one person today; "none" has to be said like everything else. */
export function HomeSymptoms({ name, symptoms, told, onTell, onClose }: HomeSymptomsProps) {
  const { codes, console: words } = useWords()
  const [chosen, setChosen] = useState<readonly Symptom[] | null>(told)
  const [tried, setTried] = useState(false)
  const toggle = (symptom: Symptom): void => {
    const now = chosen ?? []
    const next = symptoms.filter((one) => (one === symptom) !== now.includes(one))
    setChosen(next.length === 0 ? null : next)
  }
  return (
    <FormDialog
      heading={words.home.grid.symptomsOf(name)}
      submit={words.home.grid.save}
      isWhole={chosen !== null}
      onTry={() => setTried(true)}
      onSend={async () => (chosen === null ? null : await onTell(chosen))}
      onClose={onClose}
    >
      <fieldset class="home-ticks">
        <legend class="visually-hidden">{words.home.grid.symptomsOf(name)}</legend>
        <label class="tick home-ticks-none">
          <input
            type="checkbox"
            checked={chosen?.length === 0}
            onChange={() => setChosen(chosen?.length === 0 ? null : [])}
          />
          {words.home.grid.nothing}
        </label>
        {symptoms.map((symptom) => (
          <label key={symptom} class="tick">
            <input
              type="checkbox"
              checked={chosen?.includes(symptom) === true}
              onChange={() => toggle(symptom)}
            />
            {codes.symptoms[symptom]}
          </label>
        ))}
      </fieldset>
      <p class="error" role={tried && chosen === null ? 'alert' : undefined}>
        {tried && chosen === null ? words.home.grid.symptomsMissing : null}
      </p>
    </FormDialog>
  )
}
