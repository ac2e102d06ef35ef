import type { ConsoleMessages } from '#i18n/console-messages.ts'
import { CopyButton } from '../parts/copy-button.tsx'
import { TableHead } from '../parts/table-head.tsx'
import { Wide } from '../parts/wide.tsx'
import { useWords } from '../parts/words.ts'
import type { PastedRow, RowProblem } from '../pasted-table.ts'

/** Rows drawn at once; the rest is counted. Rows in trouble come first. */
const SHOWN_ROWS = 100

type PastePreviewProps<Column extends string, Value, Problem extends string> = {
  rows: readonly PastedRow<Column, Value, Problem>[]
  /** Of the rows that are drawn, in order. */
  columnsOf: (shown: readonly PastedRow<Column, Value, Problem>[]) => readonly Column[]
  /** What a cell shows; by itself what stands in it. */
  textOf?: (row: PastedRow<Column, Value, Problem>, column: Column) => string
  columns: Readonly<Record<Column, string>>
  rowProblems: Readonly<Record<Problem, string>>
  /** How many rows can be written, or have been. */
  head: string
  commit: string
  commitNote: string
  busy: boolean
  onCommit: () => void
  /** Saves the rows in trouble as a file; without it they can only be copied. */
  onSaveBad?: () => void
  /** What becomes of a row that is taken, once that is known. */
  note?: ((row: PastedRow<Column, Value, Problem>) => string | null) | undefined
}

/** What would be written of a pasted list, and every row that would not, with its reason. */
export function PastePreview<Column extends string, Value, Problem extends string>(
  props: PastePreviewProps<Column, Value, Problem>,
) {
  const { console: words } = useWords()
  const { rows, busy } = props
  const bad = rows.filter((row) => !row.ok)
  const shown = [...bad, ...rows.filter((row) => row.ok)].slice(0, SHOWN_ROWS)
  return (
    <div>
      <p class="preview-head" role="status">
        {props.head}
      </p>
      <PreviewTable {...props} rows={shown} />
      {rows.length > shown.length && <p class="quiet">{words.paste.more(rows.length - shown.length)}</p>}
      {bad.length > 0 && <p class="bad">{words.paste.badLeftOut(bad.length)}</p>}
      <div class="actions">
        {rows.length > bad.length && (
          <button
            type="button"
            class="btn btn-main"
            aria-disabled={busy}
            onClick={() => !busy && props.onCommit()}
          >
            {props.commit}
          </button>
        )}
        {bad.length > 0 && props.onSaveBad !== undefined && (
          <button type="button" class="btn" onClick={props.onSaveBad}>
            {words.rosterFile.saveBad}
          </button>
        )}
        {bad.length > 0 && (
          <CopyButton text={bad.map((row) => row.cells.join('\t')).join('\n')} label={words.paste.copyBad} />
        )}
        <span class="quiet">{props.commitNote}</span>
      </div>
    </div>
  )
}

function PreviewTable<Column extends string, Value, Problem extends string>({
  rows,
  columnsOf,
  columns: heads,
  rowProblems,
  textOf = (row, column) => row.texts[column],
  note,
}: PastePreviewProps<Column, Value, Problem>) {
  const { console: words } = useWords()
  const columns = columnsOf(rows)
  return (
    <Wide label={words.paste.preview}>
      <table class="preview">
        <TableHead
          columns={[
            [words.paste.line, 'n'],
            ...columns.map((column) => [heads[column]] as const),
            [note === undefined ? words.paste.trouble : words.rosterFile.outcome],
          ]}
        />
        <tbody>
          {rows.map((row) => (
            <tr key={row.line} class={row.ok ? undefined : 'row-bad'}>
              <td class="n quiet">{row.line}</td>
              {columns.map((column) => (
                <td key={column} class={!row.ok && row.problem.column === column ? 'cell-bad' : undefined}>
                  {textOf(row, column) || words.common.none}
                </td>
              ))}
              {row.ok ? (
                <td>{note?.(row)}</td>
              ) : (
                <td class="bad">{troubleOf(row.problem, rowProblems, words)}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  )
}

/** What is wrong with a row, in words. */
export function troubleOf<Column extends string, Problem extends string>(
  problem: RowProblem<Column, Problem>,
  rowProblems: Readonly<Record<Problem, string>>,
  words: ConsoleMessages,
): string {
  if (!('sameAs' in problem)) return rowProblems[problem.code]
  const said = problem.code === 'card-twice' ? words.rosterFile.cardTwice : words.paste.numberTwice
  return said(problem.sameAs)
}
