/** One of a few words inside a table, whose row and column say what it is about. */
export function Choice<T extends string>(props: {
  label: string
  choices: readonly T[]
  chosen: T
  words: Readonly<Record<T, string>>
  onChoice: (choice: T) => void
}) {
  const { choices, chosen, words } = props
  const choose = (value: string): void => {
    const choice = choices.find((one) => one === value)
    if (choice !== undefined) props.onChoice(choice)
  }
  return (
    <select aria-label={props.label} value={chosen} onChange={(event) => choose(event.currentTarget.value)}>
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {words[choice]}
        </option>
      ))}
    </select>
  )
}
