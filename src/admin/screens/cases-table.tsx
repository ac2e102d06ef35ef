import type { CaseRow } from '#contract/cases.ts'
import { calendarDay, clockTime } from '#i18n/format.ts'
import { LinkedRow } from '../parts/linked-row.tsx'
import { TableHead } from '../parts/table-head.tsx'
import { useWords } from '../parts/words.ts'
import { DisputedMark } from './dispute-notes.tsx'
import { PersonName } from './entries-table.tsx'

type CasesTableProps = {
  rows: readonly CaseRow[]
  /** Server time, epoch ms. */
  now: number
  chosen: string | null
  pathOfCase: (one: string) => string
  onCase: (one: string) => void
}

/** One row per case, by the time it was opened. */
export function CasesTable({ rows, now, chosen, pathOfCase, onCase }: CasesTableProps) {
  const { console: words } = useWords()
  const { columns } = words.cases
  return (
    <table class="entries cases">
      <caption class="visually-hidden">{words.cases.caption}</caption>
      <TableHead
        columns={[
          [columns.opened],
          [columns.person],
          [columns.cause],
          [columns.level, 'col-kind'],
          [columns.owner, 'col-code'],
          [columns.due],
          [columns.feedback, 'col-grade'],
        ]}
      />
      <tbody>
        {rows.map((row) => (
          <LinkedRow
            key={row.case}
            href={pathOfCase(row.case)}
            isChosen={row.case === chosen}
            time={openedAt(row, now)}
            onChoose={() => onCase(row.case)}
          >
            <td class="cell-person">
              <PersonName row={{ person: row.subject }} />
              <DisputedMark state={row.disputed} />
            </td>
            <td class="cell-outcome">{words.cases.causes[row.cause]}</td>
            <td class="col-kind">{words.cases.levels[row.level]}</td>
            <td class="col-code">{ownerOf(row)}</td>
            <td class="cell-temperature">
              <Deadline row={row} now={now} />
            </td>
            <td class="col-grade">{row.hasFeedback ? words.cases.hasFeedback : words.cases.noFeedback}</td>
          </LinkedRow>
        ))}
      </tbody>
    </table>
  )

  function ownerOf({ owner }: CaseRow): string {
    return owner.name ?? words.cases.roles[owner.role]
  }
}

/** How long is left, or loudly how long it is overdue; when it was closed for one that is over. */
export function Deadline({ row, now }: { row: CaseRow; now: number }) {
  const { codes, console: words } = useWords()
  if (row.closedAt !== null) return <span>{words.cases.closedAt(clockTime(row.closedAt).slice(0, 5))}</span>
  return row.dueAt <= now ? (
    <strong class="bad">{words.cases.overdue(codes.lasting(now - row.dueAt))}</strong>
  ) : (
    <span>{words.cases.left(codes.lasting(row.dueAt - now))}</span>
  )
}

/** The time of day while that is enough; else the day before it. */
function openedAt({ openedAt: at }: CaseRow, now: number): string {
  const time = clockTime(at).slice(0, 5)
  return calendarDay(at) === calendarDay(now) ? time : `${calendarDay(at).slice(5)} ${time}`
}
