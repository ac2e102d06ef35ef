import type { ComponentChildren, RefObject } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { EntryDetail } from '#contract/console.ts'
import { OUTCOMES } from '#domain/reasons.ts'
import { type EntriesList, leavesGap } from '../entries-list.ts'
import type { LiveState } from '../live.ts'
import { AsOf } from '../parts/as-of.tsx'
import { DayChip } from '../parts/day-chip.tsx'
import { Empty } from '../parts/empty.tsx'
import { ListFoot } from '../parts/list-foot.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { OutcomeShape } from '../parts/outcome-tag.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { ALL_TODAY, type EntriesFilter, pathOf, toggled } from '../route.ts'
import { useEntriesKeys } from './entries-keys.ts'
import { EntriesTable } from './entries-table.tsx'
import { EntryPanel } from './entry-panel.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { Heading } from './shell.tsx'

export type EntriesProps = {
  /** The school's day, `YYYY-MM-DD`. */
  day: string
  filter: EntriesFilter
  list: Loadable<EntriesList>
  /** Epoch ms of the last answer. */
  asOf: number | null
  live: LiveState
  loadingOlder: boolean
  /** The check whose detail is open. */
  check: string | null
  detail: Loadable<EntryDetail>
  /** What is on file about the person of that check. */
  file?: ComponentChildren
  onFilter: (filter: EntriesFilter) => void
  onCheck: (check: string | null) => void
  onOlder: () => void
  onFresh: (reload: boolean) => void
  onRetry: () => void
  onRetryDetail: () => void
}

/** Every check of a day, newest first, with the chosen one beside it. */
export function Entries(props: EntriesProps) {
  const { console: words } = useWords()
  const [help, setHelp] = useState(false)
  const filterBar = useRef<HTMLFieldSetElement>(null)
  const rows = props.list.state === 'shown' ? props.list.value.rows : []
  useEntriesKeys({ rows, check: props.check, onCheck: props.onCheck, filterBar, onHelp: () => setHelp(true) })
  return (
    <>
      <Heading text={words.entries.heading} stamp={<Stamp {...props} />}>
        <a
          class="btn"
          href={pathOf({ screen: 'departures', filter: { day: props.filter.day, onlyEarly: false } })}
        >
          {words.departures.heading}
        </a>
        <button type="button" class="btn pointer-only" onClick={() => setHelp(true)}>
          {words.entries.keysButton}
        </button>
      </Heading>
      <FilterBar bar={filterBar} day={props.day} filter={props.filter} onFilter={props.onFilter} />
      <div class={props.check === null ? 'split' : 'split split-open'}>
        <section class="list" aria-label={words.entries.heading}>
          <Loaded load={props.list} bars={10} onRetry={props.onRetry}>
            {(list) => <Rows {...props} rows={list} />}
          </Loaded>
        </section>
        {props.check !== null && (
          <EntryPanel
            detail={props.detail}
            file={props.file}
            onClose={() => props.onCheck(null)}
            onRetry={props.onRetryDetail}
          />
        )}
      </div>
      {help && <KeysDialog onClose={() => setHelp(false)} />}
    </>
  )
}

function Stamp({ list, asOf, live }: EntriesProps) {
  const { console: words } = useWords()
  if (list.state !== 'shown') return null
  const { rows, capped } = list.value.count
  return (
    <>
      <span class="as-of">
        {words.entries.counted(capped ? words.common.capped(rows) : words.common.number(rows))}
      </span>
      <AsOf at={asOf} load={list} live={live} />
    </>
  )
}

function FilterBar({
  bar,
  day,
  filter,
  onFilter,
}: { bar: RefObject<HTMLFieldSetElement | null>; day: string } & Pick<EntriesProps, 'filter' | 'onFilter'>) {
  const { codes, console: words } = useWords()
  const narrowed = filter.day !== null || filter.outcomes.length > 0 || filter.onlyReused
  return (
    <fieldset class="filter" ref={bar}>
      <legend class="visually-hidden">{words.entries.filterLabel}</legend>
      <DayChip
        label={words.entries.day}
        today={day}
        day={filter.day}
        onDay={(chosen) => onFilter({ ...filter, day: chosen })}
      />
      {OUTCOMES.map((outcome) => (
        <button
          key={outcome}
          type="button"
          class="chip"
          aria-pressed={filter.outcomes.includes(outcome)}
          onClick={() => onFilter(toggled(filter, outcome))}
        >
          <OutcomeShape outcome={outcome} />
          {codes.outcomes[outcome]}
        </button>
      ))}
      <button
        type="button"
        class="chip"
        aria-pressed={filter.onlyReused}
        onClick={() => onFilter({ ...filter, onlyReused: !filter.onlyReused })}
      >
        {words.entries.reused}
      </button>
      {narrowed && (
        <button type="button" class="link" onClick={() => onFilter(ALL_TODAY)}>
          {words.entries.clear}
        </button>
      )}
    </fieldset>
  )
}

function Rows({
  rows: list,
  filter,
  check,
  loadingOlder,
  onCheck,
  onOlder,
  onFresh,
  onFilter,
}: Omit<EntriesProps, 'list'> & { rows: EntriesList }) {
  const { console: words } = useWords()
  if (list.rows.length === 0 && list.waiting.length === 0) {
    if (filter.outcomes.length === 0 && !filter.onlyReused)
      return <Empty words={words.entries.empty} href="/admin/tablets" />
    return <Empty words={words.entries.emptyFilter} onAct={() => onFilter(ALL_TODAY)} />
  }
  return (
    <>
      <div role="status">
        {list.waiting.length > 0 && (
          <button type="button" class="btn btn-fresh" onClick={() => onFresh(leavesGap(list))}>
            {words.entries.fresh(list.waiting.length)}
          </button>
        )}
      </div>
      <EntriesTable
        rows={list.rows}
        check={check}
        pathOfCheck={(one) => pathOf({ screen: 'entries', filter, check: one })}
        onCheck={onCheck}
      />
      <ListFoot
        onMore={list.next === null ? null : onOlder}
        more={loadingOlder ? words.entries.loadingOlder : words.entries.older}
        end={words.entries.end}
        busy={loadingOlder}
      />
    </>
  )
}
