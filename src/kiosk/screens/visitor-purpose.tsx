import { VISIT_PURPOSES } from '#domain/visit.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { MOST_COMPANIONS } from '../visitor-draft.ts'
import type { StepProps } from './visitor-step.ts'

/** What for, and how many came: a name each, or only the number. */
export function PurposeStep({ form, edit, words: { purpose: words } }: StepProps) {
  const { purpose, note, companions } = form.draft
  const count = companions.length
  return (
    <>
      <div class="chips visitor-purposes" role="group" aria-label={words.title}>
        {VISIT_PURPOSES.map((one) => (
          <Button key={one} size="gate" pressed={one === purpose} act={() => edit({ purpose: one })}>
            {one === purpose ? `✓ ${words.purposes[one]}` : words.purposes[one]}
          </Button>
        ))}
      </div>
      {purpose === 'other' && (
        <Field label={words.note} value={note} input={(text) => edit({ note: text })} />
      )}
      <div class="visitor-party" role="group" aria-label={words.party}>
        <Button
          size="gate"
          label={words.fewer}
          disabled={count === 0}
          act={() => edit({ companions: companions.slice(0, -1) })}
        >
          −
        </Button>
        <output>{count === 0 ? words.alone : words.with(count)}</output>
        <Button
          size="gate"
          label={words.more}
          disabled={count === MOST_COMPANIONS}
          act={() => edit({ companions: [...companions, ''] })}
        >
          +
        </Button>
      </div>
      {count > 0 && <p class="field-hint">{words.companionsHint}</p>}
      <div class="visitor-companions">
        {companions.map((name, index) => (
          <Field
            // They have no other identity, and only the last one goes.
            key={index}
            label={words.companion(index + 1)}
            hideLabel
            value={name}
            input={(text) =>
              edit({ companions: companions.map((other, at) => (at === index ? text : other)) })
            }
          />
        ))}
      </div>
    </>
  )
}
