import './parts.css'
import { type Sign, SignIcon } from './icons.tsx'
import { onTap } from './tap.ts'

/** One key: what it sends, what it shows, and what it is called where the face does not say it. */
export type Key = {
  key: string
  face?: string
  sign?: Sign
  label?: string
  tone?: 'plain' | 'soft' | 'letter'
  disabled?: boolean
}

/** Leaves a place empty. */
export const NO_KEY: Key = { key: '' }

/** The digits one to nine, in the first three rows. */
export const ONE_TO_NINE: readonly Key[] = [...'123456789'].map((digit) => ({ key: digit, face: digit }))

/** Ten digits and `backspace`, called as `backspace` says; the place before the zero is empty unless `first` fills it. */
export function digitKeys(backspace: string, first: Key = NO_KEY): readonly Key[] {
  return [
    ...ONE_TO_NINE,
    first,
    { key: '0', face: '0' },
    { key: 'backspace', sign: 'backspace', label: backspace, tone: 'soft' },
  ]
}

/** Keys in rows of three, or of five for letters. Physical keys are not its business. */
export function KeyPad(props: {
  label: string
  keys: readonly Key[]
  wide?: boolean
  press: (key: string) => void
}) {
  return (
    <div class={props.wide === true ? 'keypad keypad-wide' : 'keypad'} role="group" aria-label={props.label}>
      {props.keys.map((key) =>
        key.key === '' ? (
          <span key="none" />
        ) : (
          <button
            key={key.key}
            type="button"
            class={`key key-${key.tone ?? 'plain'}`}
            aria-label={key.label}
            disabled={key.disabled}
            {...onTap(() => props.press(key.key))}
          >
            {key.sign !== undefined && <SignIcon sign={key.sign} />}
            {key.face !== undefined && <span>{key.face}</span>}
          </button>
        ),
      )}
    </div>
  )
}
