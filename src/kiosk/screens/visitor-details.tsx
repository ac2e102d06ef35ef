import { useState } from 'preact/hooks'
import { ID_DIGITS, MOST_PHONE_DIGITS } from '#domain/guest-words.ts'
import { LONGEST_PLATE } from '#domain/plate.ts'
import { REGISTRATION_ITEMS, type RegistrationItem } from '#domain/registration.ts'
import type { WalkInMessages } from '#i18n/walk-in-messages.ts'
import { Button } from '#ui/button.tsx'
import { digitKeys, KeyPad } from '#ui/key-pad.tsx'
import { onTap } from '#ui/tap.ts'
import type { Draft } from '../visitor-draft.ts'
import { PlateKeys } from './plate-keys.tsx'
import type { StepProps } from './visitor-step.ts'

const LONGEST: Readonly<Record<RegistrationItem, number>> = {
  phone: MOST_PHONE_DIGITS,
  idDigits: ID_DIGITS,
  plate: LONGEST_PLATE,
}

/** Phone, last four of the ID and plate, as the school asks: one is typed at a time, with keys of its own. */
export function DetailsStep({ form, edit, words: { details: words } }: StepProps) {
  const { draft, terms } = form
  const asked = REGISTRATION_ITEMS.filter((item) => terms[item] !== 'not-asked')
  const wrong = asked.find((item) => item === form.problem?.field)
  const [chosen, setChosen] = useState<RegistrationItem>(wrong ?? asked[0] ?? 'phone')
  const [seen, setSeen] = useState(form.problem)
  // What is wrong is what is typed next.
  if (form.problem !== seen) {
    setSeen(form.problem)
    if (wrong !== undefined) setChosen(wrong)
  }
  const type = (key: string): void => edit(typed(draft, chosen, key))
  return (
    <div class="visitor-details">
      <div class="visitor-items">
        {asked.map((item) => (
          <button
            key={item}
            type="button"
            class="visitor-item"
            aria-pressed={item === chosen}
            {...onTap(() => setChosen(item))}
          >
            <span class="visitor-item-label">
              {words[item]}
              {terms[item] === 'asked' && <small>{words.optional}</small>}
            </span>
            <span class="visitor-item-value">{shownOf(draft, item, words)}</span>
          </button>
        ))}
        {terms.plate !== 'not-asked' && (
          <Button
            size="gate"
            pressed={draft.onFoot}
            act={() => edit({ onFoot: !draft.onFoot, ...(!draft.onFoot && { plate: '' }) })}
          >
            {draft.onFoot ? `✓ ${words.onFoot}` : words.onFoot}
          </Button>
        )}
        <p class="field-hint">{words.privacy}</p>
      </div>
      {chosen === 'plate' ? (
        <PlateKeys plate={draft.plate} words={words} press={type} />
      ) : (
        <KeyPad
          label={words[chosen]}
          keys={digitKeys(words.backspace, chosen === 'idDigits' ? { key: 'X', face: 'X' } : undefined)}
          press={type}
        />
      )}
    </div>
  )
}

/** What was typed with one key more or less; a telephone number once sealed is typed anew from its first digit. */
function typed(draft: Draft, item: RegistrationItem, key: string): Partial<Draft> {
  const before = draft[item]
  const after = key === 'backspace' ? [...before].slice(0, -1).join('') : before + key
  const next = [...after].length > LONGEST[item] ? before : after
  return { [item]: next, ...(item === 'plate' && { onFoot: false }) }
}

function shownOf(draft: Draft, item: RegistrationItem, words: WalkInMessages['details']): string {
  if (draft[item] !== '') return item === 'plate' ? spaced(draft.plate) : draft[item]
  if (item === 'plate') return draft.onFoot ? words.onFoot : ''
  return draft.sealed[item] === undefined ? '' : words.sealed
}

/** As on the vehicle: province and letter, a dot, the rest. */
function spaced(plate: string): string {
  const letters = [...plate]
  return letters.length <= 2 ? plate : `${letters.slice(0, 2).join('')}·${letters.slice(2).join('')}`
}
