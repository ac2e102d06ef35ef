import type { ComponentChildren } from 'preact'
import { TableHead } from './table-head.tsx'
import { Wide } from './wide.tsx'
import { useWords } from './words.ts'

/** The numbers behind a chart, for whoever does not see it or wants them exactly. */
export function ChartTable({
  label,
  columns,
  children,
}: {
  label: string
  columns: readonly string[]
  /** Rows of the table. */
  children: ComponentChildren
}) {
  const { console: words } = useWords()
  const [first = '', ...others] = columns
  return (
    <details class="chart-table">
      <summary>{words.board.asTable}</summary>
      <Wide label={label}>
        <table>
          <TableHead columns={[[first], ...others.map((column) => [column, 'n'] as const)]} />
          <tbody>{children}</tbody>
        </table>
      </Wide>
    </details>
  )
}
