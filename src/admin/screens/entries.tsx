import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import type { EntryDetail } from '#contract/entries.ts'
import type { Failure } from '../api.ts'
import { ALL_TODAY, type EntriesFilter, isNarrowed } from '../entries-filter.ts'
import { type EntriesList, leavesGap } from '../entries-list.ts'
import type { Exact } from '../entries-store.ts'
import type { LiveState } from '../live.ts'
import { AsOf } from '../parts/as-of.tsx'
import { Empty } from '../parts/empty.tsx'
import { FailureNotice } from '../parts/failure.tsx'
import type { Find } from '../parts/find-person.tsx'
import { ListFoot } from '../parts/list-foot.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { pathOf } from '../route.ts'
import type { Names } from './entries-chips.ts'
import { EntriesFilterBar } from './entries-filter-bar.tsx'
import { useEntriesKeys } from './entries-keys.ts'
import { type Choices, EntriesNarrow } from './entries-narrow.tsx'
import { EntriesTable } from './entries-table.tsx'
import { EntriesViews, type EntriesViewsProps } from './entries-views.tsx'
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
  /** Which way further rows are on their way. */
  loading: 'older' | 'newer' | null
  exact: Exact
  /** What the address holds that nobody understands. */
  faults: readonly string[]
  choices: Choices
  /** Why nobody knows what can be chosen, and which views are kept. */
  choicesFailure: Failure | null
  /** The check whose detail is open. */
  check: string | null
  detail: Loadable<EntryDetail>
  /** Gives the list out as a file. */
  exporting?: ComponentChildren
  /** What is on file about the person of that check. */
  file?: ComponentChildren
  onFilter: (filter: EntriesFilter) => void
  onCheck: (check: string | null) => void
  onOlder: () => void
  onNewer: () => void
  onCount: () => void
  onStopCounting: () => void
  onFind: Find
  onFresh: (reload: boolean) => void
  onRetry: () => void
  onRetryDetail: () => void
} & Omit<EntriesViewsProps, 'onClose'>

type Window = 'help' | 'narrow' | 'views'

/** Every check, newest first, with the chosen one beside it. */
export function Entries(props: EntriesProps) {
  const { console: words } = useWords()
  const [open, setOpen] = useState<Window | null>(null)
  const addButton = useRef<HTMLButtonElement>(null)
  const { filter, onFilter, check, onCheck } = props
  const rows = props.list.state === 'shown' ? props.list.value.rows : []
  const names = namesOf(props)
  useEntriesKeys({
    ...{ rows, check, onCheck },
    onAdd: () => {
      // So that whoever closes the window is where they would have opened it.
      addButton.current?.focus()
      setOpen('narrow')
    },
    onHelp: () => setOpen('help'),
  })
  return (
    <>
      <Heading text={words.entries.heading} stamp={<Stamp {...props} />}>
        <button type="button" class="btn" onClick={() => setOpen('views')}>
          {words.entries.views.heading}
        </button>
        <a
          class="btn"
          href={pathOf({ screen: 'departures', filter: { day: props.filter.day, onlyEarly: false } })}
        >
          {words.departures.heading}
        </a>
        {props.exporting}
        <button type="button" class="btn pointer-only" onClick={() => setOpen('help')}>
          {words.entries.keysButton}
        </button>
      </Heading>
      {props.faults.length > 0 && (
        <p class="notice notice-warn faults" role="alert">
          {words.entries.faults(props.faults)}
        </p>
      )}
      <EntriesFilterBar
        {...{ addButton, day: props.day, filter, names, onFilter }}
        onAdd={() => setOpen('narrow')}
        onClear={() => onFilter({ ...ALL_TODAY, hidden: filter.hidden })}
      />
      {props.choicesFailure !== null && props.list.state === 'shown' && (
        <FailureNotice failure={props.choicesFailure} onRetry={props.onRetry} />
      )}
      <div class={props.check === null ? 'split' : 'split split-open'}>
        <section class="list" aria-label={words.entries.heading}>
          <Loaded load={props.list} bars={10} onRetry={props.onRetry} stamped>
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
      {open === 'help' && <KeysDialog onClose={() => setOpen(null)} />}
      {open === 'narrow' && (
        <EntriesNarrow
          {...{ filter, onFilter, choices: props.choices, personName: names.person, onFind: props.onFind }}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'views' && (
        <EntriesViews
          {...{ views: props.views, onKeep: props.onKeep, onForget: props.onForget }}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  )
}

/** Whom and what the filter names by an id: the rows it found say their person's name. */
function namesOf({ filter, choices, list }: EntriesProps): Names {
  const tablet = choices.tablets.find(({ stream }) => stream === filter.tablet)?.name ?? null
  const rows = list.state === 'shown' ? list.value.rows : []
  const person = rows.find((row) => row.person?.id === filter.person)?.person ?? null
  return { tablet, person: person === null ? null : `${person.unit ?? ''} ${person.name}`.trim() }
}

function Stamp(props: EntriesProps) {
  const { console: words } = useWords()
  const { list, asOf, live, exact } = props
  if (list.state !== 'shown') return null
  const { rows, capped } = list.value.count
  const isExact = exact.state === 'counted'
  const counted =
    capped && !isExact ? words.common.capped(rows) : words.common.number(isExact ? exact.rows : rows)
  return (
    <>
      <span class="as-of" role={isExact ? 'status' : undefined}>
        {words.entries.counted(counted)} {capped && !isExact && <CountAll {...props} />}
      </span>
      <AsOf at={asOf} load={list} live={live} />
    </>
  )
}

/** Of a list that was counted up to a limit: counting goes on when somebody asks, and stops when they have enough of it. */
function CountAll({ exact, onCount, onStopCounting }: EntriesProps) {
  const { entries } = useWords().console
  if (exact.state === 'counting')
    return (
      <>
        <span role="status">{entries.counting}</span>{' '}
        <button type="button" class="link" onClick={onStopCounting}>
          {entries.stopCounting}
        </button>
      </>
    )
  return (
    <>
      {exact.state === 'failed' && <span role="status">{entries.countFailed}</span>}{' '}
      <button type="button" class="link" onClick={onCount}>
        {entries.countAll}
      </button>
    </>
  )
}

function Rows({
  rows: list,
  filter,
  check,
  loading,
  onCheck,
  onOlder,
  onNewer,
  onFresh,
  onFilter,
}: Omit<EntriesProps, 'list'> & { rows: EntriesList }) {
  const { console: words } = useWords()
  if (list.rows.length === 0 && list.waiting.length === 0) {
    if (!isNarrowed(filter)) return <Empty words={words.entries.empty} href="/admin/tablets" />
    return (
      <Empty
        words={words.entries.emptyFilter}
        onAct={() => onFilter({ ...ALL_TODAY, hidden: filter.hidden })}
      />
    )
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
      {list.newer !== null && (
        <ListFoot
          onMore={onNewer}
          more={loading === 'newer' ? words.entries.loadingNewer : words.entries.newer}
          end=""
          busy={loading !== null}
        />
      )}
      <EntriesTable
        rows={list.rows}
        check={check}
        hidden={filter.hidden}
        isOfOneDay={filter.days === null}
        pathOfCheck={(one) => pathOf({ screen: 'entries', filter, check: one })}
        onCheck={onCheck}
      />
      <ListFoot
        onMore={list.next === null ? null : onOlder}
        more={loading === 'older' ? words.entries.loadingOlder : words.entries.older}
        end={words.entries.end}
        busy={loading !== null}
      />
    </>
  )
}
