import { useState } from 'preact/hooks'
import { isRosterKind, PERSON_KINDS, type PersonKind } from '#domain/person.ts'
import { EXITS_WORDS } from '#i18n/exits.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { Panel } from '#ui/panel.tsx'
import type { SaidPerson } from '../gate-view.ts'
import { useWords } from './words.ts'

const LONGEST = 40

/** Somebody on no list, as they name themselves: held for the duty leader, and let in by nothing of this. */
export function UnlistedPanel(props: {
  take: (said: SaidPerson) => void
  /** Registers a guest instead; absent where nobody visits. */
  register?: ((said: SaidPerson) => void) | undefined
  back: () => void
}) {
  const { codes, gate, language } = useWords()
  const words = EXITS_WORDS[language].unlisted
  const [name, setName] = useState('')
  const [unit, setUnit] = useState('')
  const [kind, setKind] = useState<PersonKind>('visitor')
  const said = { kind, name: name.trim(), unit: unit.trim() === '' ? null : unit.trim() }
  // A pupil or a member of staff is no visitor, whatever they have forgotten.
  const canRegister = props.register !== undefined && !isRosterKind(kind)
  return (
    <Panel class="unlisted" title={words.title} back={{ label: gate.does.back, act: props.back }}>
      <div class="panel-body resolve">
        <Field label={words.name} hint={words.nameHint} value={name} input={(text) => setName(short(text))} />
        <h3>{words.kind}</h3>
        <div class="chips" role="group" aria-label={words.kind}>
          {PERSON_KINDS.map((one) => (
            <Button key={one} size="gate" pressed={one === kind} act={() => setKind(one)}>
              {one === kind ? `✓ ${codes.kinds[one]}` : codes.kinds[one]}
            </Button>
          ))}
        </div>
        <Field label={words.unit} value={unit} input={(text) => setUnit(short(text))} />
      </div>
      <p class="field-hint">{words.note}</p>
      <div class="unlisted-acts">
        <Button
          size="gate"
          tone={canRegister ? 'plain' : 'strong'}
          disabled={said.name === ''}
          act={() => props.take(said)}
        >
          {words.take}
        </Button>
        {canRegister && (
          <Button size="gate" tone="strong" sign="person" act={() => props.register?.(said)}>
            {words.register}
          </Button>
        )}
      </div>
    </Panel>
  )
}

function short(text: string): string {
  return [...text].slice(0, LONGEST).join('')
}
