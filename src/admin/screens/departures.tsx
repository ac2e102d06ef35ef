import type { ComponentChildren } from 'preact'
import type { DepartureRow } from '#contract/departures.ts'
import { clockTime } from '#i18n/format.ts'
import type { LiveState } from '../live.ts'
import { AsOf } from '../parts/as-of.tsx'
import { DayChip } from '../parts/day-chip.tsx'
import { Empty } from '../parts/empty.tsx'
import { ListFoot } from '../parts/list-foot.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { TableHead } from '../parts/table-head.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import type { DeparturesFilter } from '../routes/departures.ts'
import { DisputedMark } from './dispute-notes.tsx'
import { PersonName } from './entries-table.tsx'
import { Heading } from './shell.tsx'

/** The departures of a day, as far as they were asked for. */
export type DeparturesList = {
  rows: readonly DepartureRow[]
  hasMore: boolean
  /** Of the whole day. */
  total: number
  early: number
  /** Epoch ms. */
  asOf: number
}

export type DeparturesProps = {
  /** The school's day, `YYYY-MM-DD`. */
  day: string
  filter: DeparturesFilter
  list: Loadable<DeparturesList>
  live: LiveState
  /** Gives the list out as a file. */
  exporting?: ComponentChildren
  onFilter: (filter: DeparturesFilter) => void
  onMore: () => void
  onRetry: () => void
}

/** Who went off site on a day, newest first; early leaves with why and with whom. */
export function Departures(props: DeparturesProps) {
  const { console: words } = useWords()
  const { list, live } = props
  const shown = list.state === 'shown' ? list.value : null
  return (
    <>
      <Heading
        text={words.departures.heading}
        stamp={
          <>
            {shown !== null && (
              <span class="as-of">
                {words.departures.counted(words.common.number(shown.total), words.common.number(shown.early))}
              </span>
            )}
            <AsOf at={shown?.asOf ?? null} load={list} live={live} />
          </>
        }
      >
        <a class="btn" href="/admin/entries">
          {words.entries.heading}
        </a>
        {props.exporting}
      </Heading>
      <FilterBar {...props} />
      <section class="list" aria-label={words.departures.heading}>
        <Loaded load={list} bars={8} onRetry={props.onRetry} stamped>
          {(value) => <Rows {...props} value={value} />}
        </Loaded>
      </section>
    </>
  )
}

function FilterBar({ day, filter, onFilter }: Pick<DeparturesProps, 'day' | 'filter' | 'onFilter'>) {
  const { console: words } = useWords()
  return (
    <fieldset class="filter">
      <legend class="visually-hidden">{words.departures.filterLabel}</legend>
      <DayChip
        label={words.entries.day}
        today={day}
        day={filter.day}
        onDay={(chosen) => onFilter({ ...filter, day: chosen })}
      />
      <button
        type="button"
        class="chip"
        aria-pressed={filter.onlyEarly}
        onClick={() => onFilter({ ...filter, onlyEarly: !filter.onlyEarly })}
      >
        {words.departures.onlyEarly}
      </button>
    </fieldset>
  )
}

function Rows({ value, filter, onFilter, onMore }: DeparturesProps & { value: DeparturesList }) {
  const { console: words } = useWords()
  if (value.rows.length === 0)
    return filter.onlyEarly ? (
      <Empty words={words.departures.emptyFilter} onAct={() => onFilter({ ...filter, onlyEarly: false })} />
    ) : (
      <Empty words={words.departures.empty} href="/admin/entries" />
    )
  const { columns } = words.departures
  return (
    <>
      <table class="entries departures">
        <caption class="visually-hidden">{words.departures.caption}</caption>
        <TableHead
          columns={[
            [columns.time],
            [columns.person],
            [columns.kind, 'col-kind'],
            [columns.early],
            [columns.by, 'col-grade'],
            [columns.tablet, 'col-tablet'],
          ]}
        />
        <tbody>
          {value.rows.map((row) => (
            <Row key={row.departure} row={row} />
          ))}
        </tbody>
      </table>
      <ListFoot onMore={value.hasMore ? onMore : null} more={words.entries.older} end={words.entries.end} />
    </>
  )
}

function Row({ row }: { row: DepartureRow }) {
  const { codes, console: words } = useWords()
  return (
    <tr>
      <td class="cell-time">
        <time>{clockTime(row.at)}</time>
      </td>
      <td class="cell-person">
        <PersonName row={row} />
        {row.notSeenIn && <span class="mark">{words.departures.notSeenIn}</span>}
        <DisputedMark state={row.disputed} />
      </td>
      <td class="col-kind">{codes.kinds[row.person.kind]}</td>
      <td class="cell-outcome">
        {row.early === null ? words.common.none : <EarlyWords early={row.early} />}
      </td>
      <td class="col-grade">{row.by}</td>
      <td class="col-tablet">{row.tablet}</td>
    </tr>
  )
}

/** Why a pupil went early, and with whom. */
export function EarlyWords({ early }: { early: NonNullable<DepartureRow['early']> }) {
  const { console: words } = useWords()
  const { reasons, escorts } = words.departures
  const parts = [reasons[early.reason], escorts[early.escort], early.name]
  return <>{parts.filter((part) => part !== '').join(' · ')}</>
}
