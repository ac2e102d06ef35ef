import { GUEST_KINDS } from '#domain/visit.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import type { StepProps } from './visitor-step.ts'

/** Who somebody is, and where they come from. */
export function WhoStep({ form, edit, submit, words }: StepProps) {
  const { name, organization, kind } = form.draft
  const { who } = words
  return (
    <>
      <Field
        label={who.name}
        hint={who.nameHint}
        value={name}
        input={(text) => edit({ name: text })}
        submit={submit}
      />
      <Field
        label={who.organization}
        hint={who.organizationHint}
        value={organization}
        input={(text) => edit({ organization: text })}
        submit={submit}
      />
      <h2>{who.kind}</h2>
      <div class="chips" role="group" aria-label={who.kind}>
        {GUEST_KINDS.map((one) => (
          <Button key={one} size="gate" pressed={one === kind} act={() => edit({ kind: one })}>
            {one === kind ? `✓ ${who.kinds[one]}` : who.kinds[one]}
          </Button>
        ))}
      </div>
    </>
  )
}
