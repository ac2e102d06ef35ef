import type { Language } from '#i18n/index.ts'
import { Button } from '#ui/button.tsx'
import { Field } from '#ui/field.tsx'
import { SignatureBox } from './signature-box.tsx'
import type { StepProps } from './visitor-step.ts'

/** What a visitor promises, and their name under it: written by hand, or typed by whoever cannot. */
export function PledgeStep(props: StepProps & { language: Language }) {
  const { form, edit, submit, language } = props
  const words = props.words.pledge
  const { draft, terms } = form
  const own = terms.pledge.own?.[language === 'en' ? 'en' : 'zh'].split('\n') ?? null
  return (
    <div class="visitor-pledge">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls and holds nothing that takes focus: keys must reach it */}
      <div class="visitor-text" tabIndex={0}>
        {(own ?? words.text).map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <p class="field-hint">{words.version(terms.pledge.version)}</p>
      </div>
      <div class="visitor-sign">
        {draft.signBy === 'drawn' ? (
          <SignatureBox label={words.draw} clear={words.clear} wrote={(signature) => edit({ signature })} />
        ) : (
          <Field
            label={words.typed}
            value={draft.typedName}
            input={(text) => edit({ typedName: text })}
            submit={submit}
          />
        )}
        <Button
          act={() =>
            edit({ signBy: draft.signBy === 'drawn' ? 'typed' : 'drawn', signature: [], typedName: '' })
          }
        >
          {draft.signBy === 'drawn' ? words.type : words.drawInstead}
        </Button>
        <p class="field-hint">{words.privacy}</p>
      </div>
    </div>
  )
}
