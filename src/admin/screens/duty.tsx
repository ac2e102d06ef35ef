import { useState } from 'preact/hooks'
import type { DutyWeekReply, PlannedDay } from '#contract/duty.ts'
import type { Failure } from '../api.ts'
import {
  addDays,
  cellKey,
  copied,
  type DutyTexts,
  faultsOf,
  isUnclear,
  linesOf,
  rowsOf,
  textsOf,
} from '../duty-grid.ts'
import { FailureNotice } from '../parts/failure.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { DutyFaults } from './duty-faults.tsx'
import { DutyTable } from './duty-table.tsx'
import { Heading } from './shell.tsx'

/** What became of the last save. */
export type DutyNews = 'saved' | 'changed' | 'past' | null

export type DutyProps = {
  monday: string
  load: Loadable<DutyWeekReply>
  busy: boolean
  failure: Failure | null
  news: DutyNews
  onWeek: (monday: string) => void
  /** The days of the week before, or null when they could not be asked for. */
  onLastWeek: () => Promise<readonly PlannedDay[] | null>
  onSave: (days: { day: string; version: number; lines: PlannedDay['lines'] }[]) => void
  onReload: () => void
  onRetry: () => void
  onPrint: () => void
}

/** Who stands where in a week: one row a post, one column a day, a cell is a name and behind a slash the deputy. */
export function DutyScreen(props: DutyProps) {
  const { console: words } = useWords()
  const { monday } = props
  return (
    <>
      <Heading text={words.duty.heading(monday, addDays(monday, 6))}>
        <button type="button" class="btn" onClick={() => props.onWeek(addDays(monday, -7))}>
          {words.duty.before}
        </button>
        <button type="button" class="btn" onClick={() => props.onWeek(addDays(monday, 7))}>
          {words.duty.after}
        </button>
        <button type="button" class="btn" onClick={props.onPrint}>
          {words.duty.print}
        </button>
      </Heading>
      <Loaded load={props.load} bars={8} onRetry={props.onRetry}>
        {(value) => <Week key={stampOf(value)} {...props} value={value} />}
      </Loaded>
    </>
  )
}

/** What was read from the server names what is edited: after a save the cells begin anew. */
function stampOf({ days }: DutyWeekReply): string {
  return days.map(({ day, version }) => `${day} ${version}`).join()
}

function Week({ value, ...props }: DutyProps & { value: DutyWeekReply }) {
  const { console: words } = useWords()
  const { days, guards, today } = value
  const [texts, setTexts] = useState<DutyTexts>(() => textsOf(days))
  const rows = rowsOf(value)
  const isOpen = (day: string): boolean => day >= today
  const faults = new Map(days.map(({ day }) => [day, faultsOf(texts, day, rows, value)]))
  const told = textsOf(days)
  const changed = days.filter(({ day }) =>
    rows.some((row) => (texts[cellKey(day, row)] ?? '').trim() !== (told[cellKey(day, row)] ?? '')),
  )
  const isWrong = changed.some(({ day }) => rows.some((row) => isUnclear(texts[cellKey(day, row)] ?? '')))
  const save = (): void => {
    if (isWrong || props.busy) return
    props.onSave(
      changed.map(({ day, version }) => ({ day, version, lines: linesOf(texts, day, rows, guards) })),
    )
  }
  const copy = async (): Promise<void> => {
    const before = await props.onLastWeek()
    const into = days.map(({ day }) => day)
    if (before !== null) setTexts((now) => copied(now, before, into, rows, isOpen))
  }
  return (
    <>
      {props.failure !== null && <FailureNotice failure={props.failure} />}
      <News
        news={changed.length === 0 || props.news !== 'saved' ? props.news : null}
        reload={props.onReload}
      />
      <p class="quiet duty-how">{words.duty.how}</p>
      <div class="actions duty-acts">
        <button
          type="button"
          class="btn btn-main"
          aria-disabled={changed.length === 0 || isWrong || props.busy}
          onClick={save}
        >
          {changed.length === 0 ? words.duty.saved : words.duty.save(changed.length)}
        </button>
        <button type="button" class="btn" onClick={() => void copy()}>
          {words.duty.copy}
        </button>
      </div>
      {isWrong && (
        <p class="notice notice-warn" role="status">
          {words.duty.unclear}
        </p>
      )}
      <DutyFaults days={days.filter(({ day }) => isOpen(day))} faults={faults} />
      <DutyTable {...{ rows, days, texts, faults, isOpen }} set={setTexts} />
      <datalist id="duty-guards">
        {guards.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
    </>
  )
}

function News({ news, reload }: { news: DutyNews; reload: () => void }) {
  const { console: words } = useWords()
  if (news === null) return null
  return (
    <p class={`notice ${news === 'saved' ? 'notice-good' : 'notice-bad'}`} role="status">
      {words.duty.news[news]}{' '}
      {news !== 'saved' && (
        <button type="button" class="link" onClick={reload}>
          {words.duty.reload}
        </button>
      )}
    </p>
  )
}
