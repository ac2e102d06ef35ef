import './parts.css'
import { useId } from 'preact/hooks'

/** A labeled line of text. */
export function Field(props: {
  label: string
  value: string
  input: (value: string) => void
  submit?: () => void
  hint?: string
  kind?: 'text' | 'search' | 'url' | 'password'
  hideLabel?: boolean
}) {
  const id = useId()
  return (
    <div class="field">
      <label class={props.hideLabel === true ? 'visually-hidden' : 'field-label'} for={id}>
        {props.label}
      </label>
      <input
        id={id}
        class="field-input"
        // Preact splits the attributes of an input by its type; these four share all that is used here.
        type={(props.kind ?? 'text') as 'text'}
        value={props.value}
        placeholder={props.hideLabel === true ? props.label : undefined}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        aria-describedby={props.hint === undefined ? undefined : `${id}-hint`}
        onInput={(event) => props.input(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.isComposing) props.submit?.()
        }}
      />
      {props.hint !== undefined && (
        <p id={`${id}-hint`} class="field-hint">
          {props.hint}
        </p>
      )}
    </div>
  )
}
