import { Field } from './field.tsx'

/** One of a few words. */
export function SelectField<T extends string>({
  label,
  hint,
  error = null,
  value,
  options,
  onValue,
}: {
  label: string
  hint?: string
  error?: string | null
  value: T
  options: readonly { value: T; words: string }[]
  onValue: (value: T) => void
}) {
  return (
    <Field label={label} error={error} {...(hint === undefined ? {} : { hint })}>
      {({ id, describedBy, invalid }) => (
        <select
          id={id}
          value={value}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          onChange={(event) => {
            const chosen = options.find((one) => one.value === event.currentTarget.value)
            if (chosen !== undefined) onValue(chosen.value)
          }}
        >
          {options.map((one) => (
            <option key={one.value} value={one.value}>
              {one.words}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
