import type { EntryRow } from '#contract/console.ts'
import { clockTime } from '#i18n/format.ts'
import { LinkedRow } from '../parts/linked-row.tsx'
import { OutcomeTag } from '../parts/outcome-tag.tsx'
import { TableHead } from '../parts/table-head.tsx'
import { useWords } from '../parts/words.ts'

type EntriesTableProps = {
  rows: readonly EntryRow[]
  check: string | null
  pathOfCheck: (check: string) => string
  onCheck: (check: string) => void
}

/** One row per check. */
export function EntriesTable({ rows, check, pathOfCheck, onCheck }: EntriesTableProps) {
  const { console: words } = useWords()
  const columns = words.entries.columns
  return (
    <table class="entries">
      <caption class="visually-hidden">{words.entries.caption}</caption>
      <TableHead
        columns={[
          [columns.time],
          [columns.person],
          [columns.kind, 'col-kind'],
          [columns.outcome],
          [columns.temperature, 'n'],
          [columns.code, 'col-code'],
          [columns.grade, 'col-grade'],
          [columns.tablet, 'col-tablet'],
        ]}
      />
      <tbody>
        {rows.map((row) => (
          <LinkedRow
            key={row.check}
            href={pathOfCheck(row.check)}
            isChosen={row.check === check}
            time={clockTime(row.at)}
            id={row.check}
            onChoose={() => onCheck(row.check)}
          >
            <Cells row={row} />
          </LinkedRow>
        ))}
      </tbody>
    </table>
  )
}

function Cells({ row }: { row: EntryRow }) {
  const { codes, console: words } = useWords()
  const none = words.common.none
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
      </td>
      <td class="col-kind">{row.person === null ? none : codes.kinds[row.person.kind]}</td>
      <td class="cell-outcome">
        <OutcomeTag outcome={row.outcome} />
      </td>
      <td class="n cell-temperature">
        {row.tenths === null ? none : codes.temperature(row.tenths).replace(/ °C$/, '')}
      </td>
      <td class="col-code">{row.color === null ? none : codes.colors[row.color]}</td>
      <td class="col-grade">{codes.grades[row.grade]}</td>
      <td class="col-tablet">{row.tablet}</td>
    </>
  )
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
