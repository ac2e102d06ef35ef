/** Several of a few words: none ticked asks for all. */
export function CheckGroup<T extends string>({
  legend,
  hint,
  options,
  chosen,
  onChosen,
}: {
  legend: string
  hint?: string
  options: readonly { value: T; words: string }[]
  chosen: readonly T[]
  onChosen: (chosen: readonly T[]) => void
}) {
  const toggle = (value: T): void => {
    const has = chosen.includes(value)
    const values = options.map((one) => one.value)
    onChosen(values.filter((one) => (one === value ? !has : chosen.includes(one))))
  }
  return (
    <fieldset class="check-group">
      <legend>{legend}</legend>
      {hint !== undefined && <p class="hint">{hint}</p>}
      <div>
        {options.map(({ value, words }) => (
          <label key={value}>
            <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
            {words}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
