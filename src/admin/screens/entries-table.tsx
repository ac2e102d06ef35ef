import type { EntryRow } from '#contract/entries.ts'
import { calendarDay, clockTime } from '#i18n/format.ts'
import { COLUMNS, type Column } from '../entries-filter.ts'
import { LinkedRow } from '../parts/linked-row.tsx'
import { OutcomeTag } from '../parts/outcome-tag.tsx'
import { TableHead } from '../parts/table-head.tsx'
import { useWords } from '../parts/words.ts'
import { DisputedMark } from './dispute-notes.tsx'

type EntriesTableProps = {
  rows: readonly EntryRow[]
  check: string | null
  hidden: readonly Column[]
  /** All of one day: then the time says enough. */
  isOfOneDay: boolean
  pathOfCheck: (check: string) => string
  onCheck: (check: string) => void
}

const CLASSES: Readonly<Record<Column, string>> = {
  kind: 'col-kind',
  outcome: 'cell-outcome',
  temperature: 'n cell-temperature',
  code: 'col-code',
  grade: 'col-grade',
  tablet: 'col-tablet',
}

/** One row per check. */
export function EntriesTable({ rows, check, hidden, isOfOneDay, pathOfCheck, onCheck }: EntriesTableProps) {
  const { console: words } = useWords()
  const columns = words.entries.columns
  const shown = COLUMNS.filter((column) => !hidden.includes(column))
  return (
    <table class="entries">
      <caption class="visually-hidden">{words.entries.caption}</caption>
      <TableHead
        columns={[
          [columns.time],
          [columns.person],
          ...shown.map((column) => [columns[column], CLASSES[column]] as const),
        ]}
      />
      <tbody>
        {rows.map((row) => (
          <LinkedRow
            key={row.check}
            href={pathOfCheck(row.check)}
            isChosen={row.check === check}
            time={isOfOneDay ? clockTime(row.at) : `${calendarDay(row.at)} ${clockTime(row.at)}`}
            id={row.check}
            onChoose={() => onCheck(row.check)}
          >
            <Cells row={row} shown={shown} />
          </LinkedRow>
        ))}
      </tbody>
    </table>
  )
}

function Cells({ row, shown }: { row: EntryRow; shown: readonly Column[] }) {
  const { console: words } = useWords()
  return (
    <>
      <td class="cell-person">
        <PersonName row={row} />
        {row.reuse !== null && <span class="mark">{words.entries.reused}</span>}
        {row.doubts.map((doubt) => (
          <span key={doubt} class="mark">
            {words.entries.doubts[doubt]}
          </span>
        ))}
        {row.late && <span class="mark">{words.entries.late}</span>}
        {row.leftAt !== null && (
          <span class="mark">{words.departures.leftAt(clockTime(row.leftAt).slice(0, 5))}</span>
        )}
        {row.corrected && <span class="mark">{words.entries.corrected}</span>}
        <DisputedMark state={row.disputed} />
      </td>
      {shown.map((column) => (
        <td key={column} class={CLASSES[column]}>
          <Cell row={row} column={column} />
        </td>
      ))}
    </>
  )
}

function Cell({ row, column }: { row: EntryRow; column: Column }) {
  const { codes, console: words } = useWords()
  const { none } = words.common
  switch (column) {
    case 'kind':
      return row.person === null ? none : codes.kinds[row.person.kind]
    case 'outcome':
      return <OutcomeTag outcome={row.outcome} />
    case 'temperature':
      return row.tenths === null ? none : codes.temperature(row.tenths).replace(/ °C$/, '')
    case 'code':
      return row.color === null ? none : codes.colors[row.color]
    case 'grade':
      return codes.grades[row.grade]
    case 'tablet':
      return row.tablet
    default:
      return column satisfies never
  }
}

/** Class before name, as a register lists people. */
export function PersonName({ row }: { row: Pick<EntryRow, 'person'> }) {
  const { console: words } = useWords()
  if (row.person === null) return <span class="quiet">{words.entries.unnamed}</span>
  const { unit, name } = row.person
  return (
    <>
      {unit !== null && <span class="unit">{unit} </span>}
      <span class="person">{name}</span>
    </>
  )
}
