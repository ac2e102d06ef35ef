import type { ComponentChildren } from 'preact'
import { useNewRow } from '../parts/use-new-row.ts'
import { Wide } from '../parts/wide.tsx'
import { useWords } from '../parts/words.ts'
import type { RowProblem } from '../problems.ts'

type RowsPartProps = {
  said: { heading: string; why: string; empty: string; add: string }
  columns: readonly string[]
  rows: readonly ComponentChildren[]
  /** Adds a row; null where there is none to add. The new row has the focus then. */
  onAdd: (() => void) | null
  /** Between the table and its button. */
  children?: ComponentChildren
}

/** A part of the rules in rows: a heading, a table, and a button for one more. */
export function RowsPart({ said, columns, rows, onAdd, children }: RowsPartProps) {
  const { list, onAdded } = useNewRow<HTMLTableSectionElement>()
  return (
    <div class="policy-part">
      <h3>{said.heading}</h3>
      <p class="hint">{said.why}</p>
      {rows.length === 0 ? (
        <p class="quiet">{said.empty}</p>
      ) : (
        <Wide label={said.heading}>
          <table class="policy-needs policy-rows">
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
                <td />
              </tr>
            </thead>
            <tbody ref={list}>{rows}</tbody>
          </table>
        </Wide>
      )}
      {children}
      {onAdd !== null && (
        <button
          type="button"
          class="btn"
          onClick={() => {
            onAdd()
            onAdded()
          }}
        >
          {said.add}
        </button>
      )}
    </div>
  )
}

type RowFieldProps = {
  label: string
  value: string
  /** Whether it cannot be read: it keeps the draft from being saved. */
  isFault: boolean
  /** Ids of what is said about the row. */
  describedBy: string
  onValue: (value: string) => void
  maxLength?: number
  size?: number
  placeholder?: string
  /** Id of a list to choose from. */
  list?: string
}

/** A field in a cell; what is wrong with it stands below its row. */
export function RowField({ isFault, describedBy, label, onValue, maxLength = 10, ...shown }: RowFieldProps) {
  return (
    <input
      {...shown}
      type="text"
      aria-label={label}
      aria-invalid={isFault}
      aria-describedby={describedBy}
      autocomplete="off"
      spellcheck={false}
      maxLength={maxLength}
      onInput={(event) => onValue(event.currentTarget.value)}
    />
  )
}

/** What is wrong with a row, and what may be; nothing of the table where all is well. */
export function RowNotes({
  id,
  columns,
  faults,
  problems,
  warnings = [],
}: {
  id: string
  columns: number
  /** What cannot be read, in words. */
  faults: readonly string[]
  problems: readonly RowProblem[]
  warnings?: readonly string[]
}) {
  const { editor } = useWords().console.policy
  const wrong = [...new Set([...faults, ...problems.map(editor.problem)])]
  return (
    <tr class="policy-note" hidden={wrong.length === 0 && warnings.length === 0}>
      <td colSpan={columns} id={id}>
        <div role={wrong.length === 0 ? undefined : 'alert'}>
          {wrong.map((one) => (
            <p key={one} class="error">
              {one}
            </p>
          ))}
        </div>
        <div role={warnings.length === 0 ? undefined : 'status'}>
          {warnings.map((one) => (
            <p key={one} class="policy-warn">
              {one}
            </p>
          ))}
        </div>
      </td>
    </tr>
  )
}

export function RemoveRow({ row, onRemove }: { row: string; onRemove: () => void }) {
  const { editor } = useWords().console.policy
  return (
    <button type="button" class="btn btn-small" aria-label={`${row} ${editor.remove}`} onClick={onRemove}>
      {editor.remove}
    </button>
  )
}

/** A list with one member otherwise. */
export function withRow<T>(rows: readonly T[], at: number, changes: Partial<T>): T[] {
  return rows.map((row, index) => (index === at ? { ...row, ...changes } : row))
}

/** A list without one of its members. */
export function withoutRow<T>(rows: readonly T[], at: number): T[] {
  return rows.filter((_, index) => index !== at)
}
