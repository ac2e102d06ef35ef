import { SelectField } from '../parts/select-field.tsx'
import { useWords } from '../parts/words.ts'
import type { TableColumns } from '../pasted-table.ts'
import type { RosterColumn } from '../problems.ts'
import { ROSTER_COLUMNS } from '../roster-paste.ts'

type RosterColumnsProps = {
  columns: TableColumns<RosterColumn>
  /** Stands open where something must be chosen. */
  open: boolean
  onChoose: (column: RosterColumn, at: number | null) => void
}

/** In which column of the list each thing stands, to be put right. */
export function RosterColumns({ columns: { header, at, width }, open, onChoose }: RosterColumnsProps) {
  const { console: words } = useWords()
  const said = words.rosterFile
  const places = Array.from({ length: width }, (_, place) => ({
    value: String(place),
    words: header?.cells[place] || said.columnNamed(letterOf(place)),
  }))
  const options = [{ value: '', words: said.noColumn }, ...places]
  return (
    <details class="roster-columns" open={open}>
      <summary>{said.columnsHeading}</summary>
      <p class="quiet">{said.columnsHow}</p>
      <div class="roster-columns-grid">
        {ROSTER_COLUMNS.map((column) => (
          <SelectField
            key={column}
            label={said.columns[column]}
            value={String(at.get(column) ?? '')}
            options={options}
            onValue={(value) => onChoose(column, value === '' ? null : Number(value))}
          />
        ))}
      </div>
    </details>
  )
}

/** 0 is A, 26 is AA. */
function letterOf(place: number): string {
  const last = String.fromCharCode(65 + (place % 26))
  return place < 26 ? last : `${letterOf(Math.floor(place / 26) - 1)}${last}`
}
