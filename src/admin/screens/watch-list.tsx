import type { ReplyOf } from '#contract/endpoint.ts'
import type { WatchRow, watchList } from '#contract/watch-list.ts'
import { calendarDay } from '#i18n/format.ts'
import { Empty } from '../parts/empty.tsx'
import { ListFoot } from '../parts/list-foot.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { TableHead } from '../parts/table-head.tsx'
import { Wide } from '../parts/wide.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { Heading } from './shell.tsx'

export type WatchListProps = {
  list: Loadable<ReplyOf<typeof watchList>>
  onAdd: () => void
  onLift: (row: WatchRow) => void
  onRetry: () => void
}

/** Who must not simply walk in, since when, why and until when. */
export function WatchList({ list, onAdd, onLift, onRetry }: WatchListProps) {
  const { console: words } = useWords()
  const said = words.watchList
  return (
    <>
      <Heading text={said.heading}>
        <button type="button" class="btn btn-main" onClick={onAdd}>
          {said.add}
        </button>
      </Heading>
      <p class="quiet watch-what">{said.what}</p>
      <div class="list">
        <Loaded load={list} bars={6} onRetry={onRetry}>
          {({ entries }) =>
            entries.length === 0 ? (
              <Empty words={said.empty} onAct={onAdd} />
            ) : (
              <Rows entries={entries} onLift={onLift} />
            )
          }
        </Loaded>
      </div>
    </>
  )
}

function Rows({ entries, onLift }: Pick<WatchListProps, 'onLift'> & { entries: readonly WatchRow[] }) {
  const { console: words } = useWords()
  const said = words.watchList
  const { columns } = said
  return (
    <>
      <Wide label={said.heading}>
        <table class="entries watched">
          <caption class="visually-hidden">{said.caption}</caption>
          <TableHead
            columns={[
              [columns.person],
              [columns.reason],
              [columns.marks],
              [columns.until],
              [columns.by],
              [columns.acts],
            ]}
          />
          <tbody>
            {entries.map((row) => (
              <Row key={row.watch} row={row} onLift={onLift} />
            ))}
          </tbody>
        </table>
      </Wide>
      <ListFoot onMore={null} more={words.entries.older} end={said.end} />
    </>
  )
}

function Row({ row, onLift }: Pick<WatchListProps, 'onLift'> & { row: WatchRow }) {
  const { console: words } = useWords()
  const said = words.watchList
  const isAskedFor = row.lifted === null && !row.isOver
  return (
    <tr>
      <td>
        <strong>{row.name}</strong>
        {row.organization !== '' && <span class="quiet guest-of">{row.organization}</span>}
      </td>
      <td class="watch-reason">
        {row.reason}
        {row.lifted !== null && (
          <span class="quiet guest-of">
            {said.lifted(row.lifted.by, calendarDay(row.lifted.at), row.lifted.note)}
          </span>
        )}
      </td>
      <td>
        {row.phoneEnd === null ? said.nameOnly : said.phoneEnds(row.phoneEnd)}
        {row.hasIdDigits && <span class="quiet guest-of">{said.hasIdDigits}</span>}
      </td>
      <td class="day" data-label={said.columns.until}>
        {row.until}
        {row.isOver && <span class="quiet guest-of">{said.over}</span>}
      </td>
      <td data-label={said.columns.by}>
        {row.by}
        <span class="quiet guest-of day">{calendarDay(row.at)}</span>
      </td>
      <td>
        {isAskedFor && (
          <button type="button" class="link" onClick={() => onLift(row)}>
            {said.lift}
          </button>
        )}
      </td>
    </tr>
  )
}
