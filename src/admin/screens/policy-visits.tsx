import type { Policy } from '#domain/policy.ts'
import { ASKINGS, REGISTRATION_ITEMS } from '#domain/registration.ts'
import { GUEST_KINDS } from '#domain/visit.ts'
import { TextAreaField } from '../parts/field.tsx'
import { SelectField } from '../parts/select-field.tsx'
import { useTyped } from '../parts/use-typed.ts'
import { useWords } from '../parts/words.ts'
import { type TypedPledge, typedPledge, withPledge } from '../policy-pledge.ts'

type VisitsEditorProps = {
  draft: Policy
  /** The rules in force: a pledge is a new version when it differs from theirs. */
  current: Policy
  onDraft: (draft: Policy) => void
}

/** How many must agree to an invitation, what a visitor without one is asked, and what they promise. */
export function PolicyVisits({ draft, current, onDraft }: VisitsEditorProps) {
  const { console: words } = useWords()
  const said = words.policy.visits
  const { registration } = draft
  return (
    <fieldset class="policy-visits">
      <legend>{said.heading}</legend>
      <div class="policy-numbers">
        {GUEST_KINDS.map((kind) => (
          <SelectField
            key={kind}
            label={said.approvals(words.visits.kinds[kind])}
            value={String(draft.visits.approvals[kind])}
            options={['0', '1', '2'].map((value) => ({ value, words: said.approve(Number(value)) }))}
            onValue={(value) => {
              const approvals = { ...draft.visits.approvals, [kind]: Number(value) }
              onDraft({ ...draft, visits: { ...draft.visits, approvals } })
            }}
          />
        ))}
      </div>
      <label class="tick">
        <input
          type="checkbox"
          checked={registration.open}
          onChange={(event) =>
            onDraft({ ...draft, registration: { ...registration, open: event.currentTarget.checked } })
          }
        />
        {said.open}
      </label>
      <div class="policy-numbers">
        {REGISTRATION_ITEMS.map((item) => (
          <SelectField
            key={item}
            label={said.items[item]}
            value={registration[item]}
            options={ASKINGS.map((value) => ({ value, words: said.askings[value] }))}
            onValue={(value) => onDraft({ ...draft, registration: { ...registration, [item]: value } })}
          />
        ))}
      </div>
      <PledgeFields {...{ draft, current, onDraft }} />
    </fieldset>
  )
}

/** What is typed so far counts wherever it is a pledge, as the other texts of a draft do. */
function PledgeFields({ draft, current, onDraft }: VisitsEditorProps) {
  const { console: words } = useWords()
  const said = words.policy.visits
  const { pledge } = draft.registration
  const inForce = current.registration.pledge
  const [typed, onTyped] = useTyped(typedPledge(pledge))
  const type = (changed: TypedPledge): void => {
    const next = withPledge(draft, changed, inForce) ?? draft
    onTyped(changed, typedPledge(next.registration.pledge))
    onDraft(next)
  }
  const isNew = pledge.version !== inForce.version
  return (
    <>
      <p class={isNew ? 'notice notice-info' : 'quiet'}>
        {isNew ? said.pledgeNew(pledge.version) : said.pledge(pledge.version, pledge.own !== null)}
      </p>
      {(['zh', 'en'] as const).map((language) => (
        <TextAreaField
          key={language}
          label={said.pledgeText[language]}
          hint={said.pledgeHint}
          error={withPledge(draft, typed, inForce) === null ? said.pledgeWrong : null}
          rows={4}
          value={typed[language]}
          onValue={(text) => type({ ...typed, [language]: text })}
        />
      ))}
    </>
  )
}
