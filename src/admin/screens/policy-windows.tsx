import { useId } from 'preact/hooks'
import type { Policy } from '#domain/policy.ts'
import { useTyped } from '../parts/use-typed.ts'
import { useWords } from '../parts/words.ts'
import {
  faultsOfWindow,
  nextWindow,
  problemsOfTypedWindows,
  type TypedWindow,
  typedWindows,
  type WindowFault,
  windowsIn,
} from '../policy-draft-times.ts'
import type { RowProblem } from '../problems.ts'
import { RemoveRow, RowField, RowNotes, RowsPart, withoutRow, withRow } from './policy-rows.tsx'

/** What the school has: classes and departments of its roster, lanes at which a tablet stands. */
export type KnownPlaces = { units: readonly string[]; lanes: readonly string[]; today: string }

type WindowsProps = { draft: Policy; known: KnownPlaces; onDraft: (draft: Policy) => void }

/** When each class comes, in rows. What is typed counts once every row can be read. */
export function PolicyWindows({ draft, known, onDraft }: WindowsProps) {
  const { editor } = useWords().console.policy
  const { columns, ...said } = editor.windows
  const [rows, onTyped] = useTyped(typedWindows(draft.arrival))
  const ids = { units: useId(), lanes: useId() }
  const type = (typed: TypedWindow[]): void => {
    const arrival = windowsIn(typed)
    const next = arrival === null ? draft : { ...draft, arrival }
    onTyped(typed, typedWindows(next.arrival))
    onDraft(next)
  }
  const problems = problemsOfTypedWindows(rows, known.today)
  return (
    <RowsPart
      said={said}
      columns={Object.values(columns)}
      rows={rows.map((row, at) => (
        <WindowRow
          key={at}
          row={row}
          name={editor.row(at + 1)}
          known={known}
          ids={ids}
          problems={problems[at] ?? []}
          onChange={(changes) => type(withRow(rows, at, changes))}
          onRemove={() => type(withoutRow(rows, at))}
        />
      ))}
      onAdd={() => type([...rows, nextWindow(rows, known.units)])}
    >
      <KnownList id={ids.units} names={known.units} />
      <KnownList id={ids.lanes} names={known.lanes} />
    </RowsPart>
  )
}

function KnownList({ id, names }: { id: string; names: readonly string[] }) {
  return (
    <datalist id={id}>
      {names.map((name) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  )
}

type RowProps = {
  row: TypedWindow
  /** Which row it is, in words. */
  name: string
  known: KnownPlaces
  /** Of the lists to choose from. */
  ids: { units: string; lanes: string }
  problems: readonly RowProblem[]
  onChange: (changes: Partial<TypedWindow>) => void
  onRemove: () => void
}

type FieldLook = { size: number; maxLength?: number; placeholder?: string; list?: string }

function WindowRow({ row, name, known, ids, problems, onChange, onRemove }: RowProps) {
  const { editor } = useWords().console.policy
  const { columns, ...said } = editor.windows
  const note = useId()
  const faults = faultsOfWindow(row)
  const saidOf = (member: WindowFault): string => {
    if (member === 'unit') return said.noUnit
    return member === 'from' || member === 'to' ? editor.noTime : editor.noDay
  }
  const field = (member: WindowFault | 'lane', label: string, more: FieldLook) => (
    <RowField
      label={`${name} ${label}`}
      value={row[member]}
      isFault={faults.some((one) => one === member)}
      describedBy={note}
      onValue={(value) => onChange({ [member]: value })}
      {...more}
    />
  )
  return (
    <>
      <tr data-row>
        <td>{field('unit', columns.unit, { ...{ size: 10, maxLength: 80 }, list: ids.units })}</td>
        <td>
          {field('lane', columns.lane, {
            ...{ size: 4, maxLength: 40, placeholder: said.anyLane },
            list: ids.lanes,
          })}
        </td>
        <td>
          <div class="policy-span">
            {field('from', said.from, { size: 6 })}
            {field('to', said.to, { size: 6 })}
          </div>
        </td>
        <td>
          <Weekdays name={name} days={row.days} onDays={(days) => onChange({ days })} />
        </td>
        <td>
          <div class="policy-span">
            {field('fromOn', said.fromOn, { size: 11, placeholder: said.fromOn })}
            {field('toOn', said.toOn, { size: 11, placeholder: said.toOn })}
          </div>
        </td>
        <td>
          <RemoveRow row={name} onRemove={onRemove} />
        </td>
      </tr>
      <RowNotes
        id={note}
        columns={Object.keys(columns).length + 1}
        faults={faults.map(saidOf)}
        problems={problems}
        warnings={warningsOf(row, known, said)}
      />
    </>
  )
}

function Weekdays({
  name,
  days,
  onDays,
}: {
  name: string
  /** Bit 0 Monday. */
  days: number
  onDays: (days: number) => void
}) {
  const { columns, weekdays } = useWords().console.policy.editor.windows
  return (
    <div class="policy-ticks policy-week">
      {weekdays.map((weekday, bit) => (
        <label key={weekday}>
          <input
            type="checkbox"
            aria-label={`${name} ${columns.days} ${weekday}`}
            checked={(days & (1 << bit)) !== 0}
            onChange={() => onDays(days ^ (1 << bit))}
          />
          {weekday}
        </label>
      ))}
    </div>
  )
}

/** What the roster and the tablets say against a row: it may be written ahead of them. */
function warningsOf(
  { unit, lane }: TypedWindow,
  { units, lanes }: KnownPlaces,
  said: { unknownUnit: (unit: string) => string; unknownLane: (lane: string) => string },
): string[] {
  const [named, through] = [unit.trim(), lane.trim()]
  return [
    ...(named === '' || units.includes(named) ? [] : [said.unknownUnit(named)]),
    ...(through === '' || lanes.includes(through) ? [] : [said.unknownLane(through)]),
  ]
}
