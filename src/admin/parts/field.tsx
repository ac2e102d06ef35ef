import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

type FieldProps = {
  label: string
  hint?: string
  /** What is wrong with the value; null while it is good. */
  error: string | null
  /** Draws the control; it must carry both ids. */
  children: (ids: { id: string; describedBy: string; invalid: boolean }) => ComponentChildren
}

/** A labeled control with its hint and its error. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId()
  return (
    <div class={error === null ? 'question' : 'question question-bad'}>
      <label for={id}>{label}</label>
      {children({ id, describedBy: `${id}-hint ${id}-error`, invalid: error !== null })}
      {hint !== undefined && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <p class="error" id={`${id}-error`} role={error === null ? undefined : 'alert'}>
        {error}
      </p>
    </div>
  )
}

type TextFieldProps = {
  label: string
  hint?: string
  error: string | null
  value: string
  onValue: (value: string) => void
  type?: 'text' | 'password' | 'date' | 'time'
  autoComplete?: string
  inputMode?: 'text' | 'numeric'
  maxLength?: number
}

/** One line of text. */
export function TextField({
  label,
  hint,
  error,
  value,
  onValue,
  type = 'text',
  autoComplete = 'off',
  inputMode = 'text',
  maxLength = 200,
}: TextFieldProps) {
  return (
    <Field label={label} error={error} {...(hint === undefined ? {} : { hint })}>
      {({ id, describedBy, invalid }) => (
        <input
          id={id}
          // Preact splits the attributes of an input by its type; these share all that is used here.
          type={type as 'text'}
          value={value}
          autocomplete={autoComplete}
          inputMode={inputMode}
          maxLength={maxLength}
          spellcheck={false}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}

type TextAreaFieldProps = Pick<TextFieldProps, 'label' | 'hint' | 'error' | 'value' | 'onValue'> & {
  rows: number
}

/** Several lines of text. */
export function TextAreaField({ label, hint, error, value, onValue, rows }: TextAreaFieldProps) {
  return (
    <Field label={label} error={error} {...(hint === undefined ? {} : { hint })}>
      {({ id, describedBy, invalid }) => (
        <textarea
          id={id}
          rows={rows}
          value={value}
          spellcheck={false}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          onInput={(event) => onValue(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}
