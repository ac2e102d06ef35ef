/** The heads of a table's columns: their words and, where a narrow screen leaves one out, their class. */
export function TableHead({ columns }: { columns: readonly (readonly [words: string, kind?: string])[] }) {
  return (
    <thead>
      <tr>
        {columns.map(([words, kind]) => (
          <th key={words} scope="col" class={kind}>
            {words}
          </th>
        ))}
      </tr>
    </thead>
  )
}
