import type { ComponentChildren } from 'preact'
import type { CaseDetail, CaseRow } from '#contract/cases.ts'
import { CASE_ROLES, type CaseRole } from '#domain/case.ts'
import type { LiveState } from '../live.ts'
import { AsOf } from '../parts/as-of.tsx'
import { Empty } from '../parts/empty.tsx'
import { ListFoot } from '../parts/list-foot.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { pathOf } from '../route.ts'
import { type CasesFilter, OPEN_CASES } from '../routes/cases.ts'
import { type CaseActs, CasePanel } from './case-panel.tsx'
import { CasesTable } from './cases-table.tsx'
import { Heading } from './shell.tsx'

/** The cases under a filter, as far as they were asked for. */
export type CasesList = {
  rows: readonly CaseRow[]
  next: string | null
  count: { rows: number; capped: boolean }
  /** Server time of the last answer, epoch ms. */
  now: number
}

export type CasesProps = {
  filter: CasesFilter
  list: Loadable<CasesList>
  live: LiveState
  /** The case that is open beside the list. */
  chosen: string | null
  detail: Loadable<CaseDetail>
  acts: CaseActs
  /** What was said against the open case. */
  disputes?: ComponentChildren
  /** Gives the list out as a file. */
  exporting?: ComponentChildren
  onFilter: (filter: CasesFilter) => void
  onCase: (chosen: string | null) => void
  onMore: () => void
  onOpen: () => void
  onRetry: () => void
  onRetryDetail: () => void
}

/** Every exception with its owner, its deadline and what came of it. */
export function Cases(props: CasesProps) {
  const { console: words } = useWords()
  const { list, chosen } = props
  const shown = list.state === 'shown' ? list.value : null
  return (
    <>
      <Heading
        text={words.cases.heading}
        stamp={
          <>
            {shown !== null && <span class="as-of">{words.cases.counted(countOf(shown))}</span>}
            <AsOf at={shown?.now ?? null} load={list} live={props.live} />
          </>
        }
      >
        <button type="button" class="btn" onClick={props.onOpen}>
          {words.cases.openByHand}
        </button>
        {props.exporting}
      </Heading>
      <FilterBar filter={props.filter} onFilter={props.onFilter} />
      <div class={chosen === null ? 'split' : 'split split-open'}>
        <section class="list" aria-label={words.cases.heading}>
          <Loaded load={list} bars={8} onRetry={props.onRetry} stamped>
            {(value) => <Rows {...props} value={value} />}
          </Loaded>
        </section>
        {chosen !== null && (
          <CasePanel
            detail={props.detail}
            acts={props.acts}
            disputes={props.disputes}
            onClose={() => props.onCase(null)}
            onRetry={props.onRetryDetail}
          />
        )}
      </div>
    </>
  )

  function countOf({ count }: CasesList): string {
    return count.capped ? words.common.capped(count.rows) : words.common.number(count.rows)
  }
}

/** Ages that are offered, minutes. */
const AGES = [30, 60, 120, 480, 1440] as const

function FilterBar({ filter, onFilter }: Pick<CasesProps, 'filter' | 'onFilter'>) {
  const { console: words } = useWords()
  return (
    <fieldset class="filter">
      <legend class="visually-hidden">{words.cases.filterLabel}</legend>
      {(['open', 'closed'] as const).map((state) => (
        <button
          key={state}
          type="button"
          class="chip"
          aria-pressed={filter.state === state}
          onClick={() => onFilter({ ...filter, state })}
        >
          {words.cases[state]}
        </button>
      ))}
      <label class="chip chip-day">
        <span>{words.cases.owner}</span>
        <select
          value={filter.owner ?? ''}
          onChange={(event) => onFilter({ ...filter, owner: roleOf(event.currentTarget.value) })}
        >
          <option value="">{words.cases.everybody}</option>
          {CASE_ROLES.map((role) => (
            <option key={role} value={role}>
              {words.cases.roles[role]}
            </option>
          ))}
        </select>
      </label>
      <label class="chip chip-day">
        <span>{words.cases.age}</span>
        <select
          value={filter.minutes === null ? '' : String(filter.minutes)}
          onChange={(event) => {
            const { value } = event.currentTarget
            onFilter({ ...filter, minutes: value === '' ? null : Number(value) })
          }}
        >
          <option value="">{words.cases.anyAge}</option>
          {AGES.map((minutes) => (
            <option key={minutes} value={String(minutes)}>
              {words.cases.olderThan(minutes)}
            </option>
          ))}
        </select>
      </label>
    </fieldset>
  )
}

function roleOf(text: string): CaseRole | null {
  return CASE_ROLES.find((one) => one === text) ?? null
}

function Rows({ value, filter, chosen, onCase, onMore, onFilter }: CasesProps & { value: CasesList }) {
  const { console: words } = useWords()
  if (value.rows.length === 0) {
    const isPlain = filter.state === 'open' && filter.owner === null && filter.minutes === null
    if (isPlain) return <Empty words={words.cases.empty} href="/admin" />
    return <Empty words={words.cases.emptyFilter} onAct={() => onFilter(OPEN_CASES)} />
  }
  return (
    <>
      <CasesTable
        rows={value.rows}
        now={value.now}
        chosen={chosen}
        pathOfCase={(one) => pathOf({ screen: 'cases', filter, case: one })}
        onCase={onCase}
      />
      <ListFoot onMore={value.next === null ? null : onMore} more={words.cases.older} end={words.cases.end} />
    </>
  )
}
