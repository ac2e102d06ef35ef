import { useEffect, useRef, useState } from 'preact/hooks'
import type { DutyWeekReply, PlannedDay } from '#contract/duty.ts'
import { SESSION_IDS, type SessionId } from '#domain/session.ts'
import { calendarDay, hourMinute } from '#i18n/format.ts'
import type { Failure } from '../api.ts'
import {
  addDays,
  cellKey,
  copied,
  type DayFaults,
  type DutyRow,
  type DutyTexts,
  faultsOf,
  isDouble,
  isGap,
  isUnclear,
  linesOf,
  pasted,
  rowsOf,
  textsOf,
} from '../duty-grid.ts'
import { FailureNotice } from '../parts/failure.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Wide } from '../parts/wide.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
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
      <Faults days={days.filter(({ day }) => isOpen(day))} faults={faults} />
      <Grid {...{ rows, days, texts, faults, isOpen }} set={setTexts} />
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

/** Gaps and double bookings in words, so that nobody has to look for them. */
function Faults(props: { days: readonly PlannedDay[]; faults: ReadonlyMap<string, DayFaults> }) {
  const { codes, console: words } = useWords()
  const lines = props.days.flatMap(({ day }) => {
    const { gaps, doubles } = props.faults.get(day) ?? { gaps: [], doubles: [] }
    return [
      ...gaps.map(({ session, post, place }) =>
        words.duty.gap(words.duty.day(day), words.day.sessions[session], placed(codes.posts[post], place)),
      ),
      ...doubles.map(({ session, person }) =>
        words.duty.double(words.duty.day(day), words.day.sessions[session], person.name),
      ),
    ]
  })
  if (lines.length === 0)
    return (
      <p class="notice notice-good" role="status">
        {words.duty.whole}
      </p>
    )
  return (
    <details class="notice notice-warn duty-faults">
      <summary>{words.duty.faults(lines.length)}</summary>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  )
}

function placed(post: string, place: DutyRow['place']): string {
  return place === null ? post : `${place.gate} ${place.lane} ${post}`
}

type GridProps = {
  rows: readonly DutyRow[]
  days: readonly PlannedDay[]
  texts: DutyTexts
  faults: ReadonlyMap<string, DayFaults>
  isOpen: (day: string) => boolean
  set: (next: (texts: DutyTexts) => DutyTexts) => void
}

function Grid(props: GridProps) {
  const { console: words } = useWords()
  const { rows, days } = props
  const table = useRef<HTMLTableElement>(null)
  useGridKeys(table)
  return (
    <Wide label={words.duty.grid}>
      <table class="duty" ref={table}>
        <thead>
          <tr>
            <th scope="col">{words.duty.post}</th>
            {days.map(({ day, by, at }) => (
              <th key={day} scope="col" class={props.isOpen(day) ? undefined : 'gone'}>
                {words.duty.day(day)}
                {by !== null && at !== null && (
                  <span class="under">
                    {words.duty.madeBy(by, `${calendarDay(at).slice(5)} ${hourMinute(at)}`)}
                  </span>
                )}
              </th>
            ))}
          </tr>
        </thead>
        {SESSION_IDS.map((session) => (
          <SessionRows
            key={session}
            {...props}
            session={session}
            first={rows.findIndex((row) => row.session === session)}
          />
        ))}
      </table>
    </Wide>
  )
}

function SessionRows({ session, first, ...props }: GridProps & { session: SessionId; first: number }) {
  const { codes, console: words } = useWords()
  const { rows, days, texts } = props
  return (
    <tbody>
      <tr class="duty-session">
        <th scope="rowgroup" colSpan={days.length + 1}>
          {words.day.sessions[session]}
        </th>
      </tr>
      {rows
        .filter((row) => row.session === session)
        .map((row, index) => (
          <tr key={`${row.post} ${row.place?.gate ?? ''} ${row.place?.lane ?? ''}`}>
            <th scope="row">{placed(codes.posts[row.post], row.place)}</th>
            {days.map(({ day }, column) => (
              <Cell
                key={day}
                at={{ row: first + index, column }}
                name={`${words.duty.day(day)} ${words.day.sessions[session]} ${placed(codes.posts[row.post], row.place)}`}
                text={texts[cellKey(day, row)] ?? ''}
                mark={markOf(props.faults.get(day), row, texts[cellKey(day, row)] ?? '')}
                isOpen={props.isOpen(day)}
                write={(text) => props.set((now) => ({ ...now, [cellKey(day, row)]: text }))}
                paste={(clip) =>
                  props.set((now) =>
                    pasted(
                      now,
                      clip,
                      { row: first + index, column },
                      rows,
                      days.map((one) => one.day),
                    ),
                  )
                }
              />
            ))}
          </tr>
        ))}
    </tbody>
  )
}

type Mark = 'gap' | 'double' | 'unclear' | null

function markOf(faults: DayFaults | undefined, row: DutyRow, text: string): Mark {
  if (isUnclear(text)) return 'unclear'
  if (faults === undefined) return null
  if (isGap(faults, row)) return 'gap'
  return isDouble(faults, row) ? 'double' : null
}

function Cell(props: {
  at: { row: number; column: number }
  name: string
  text: string
  mark: Mark
  isOpen: boolean
  write: (text: string) => void
  paste: (clip: string) => void
}) {
  const { console: words } = useWords()
  const { at, mark, isOpen } = props
  if (!isOpen)
    return <td class={mark === 'gap' ? 'gone duty-gap' : 'gone'}>{props.text || words.duty.none}</td>
  return (
    <td class={mark === null ? undefined : `duty-${mark}`}>
      <input
        class="duty-cell"
        data-row={at.row}
        data-column={at.column}
        aria-label={mark === null ? props.name : `${props.name}: ${words.duty.marks[mark]}`}
        placeholder={mark === 'gap' ? words.duty.marks.gap : ''}
        list="duty-guards"
        value={props.text}
        maxLength={200}
        onInput={(event) => props.write(event.currentTarget.value)}
        onPaste={(event) => {
          const clip = event.clipboardData?.getData('text/plain') ?? ''
          if (!/[\t\n]/.test(clip.trim())) return
          event.preventDefault()
          props.paste(clip)
        }}
      />
    </td>
  )
}

/** Up, down and Enter go from cell to cell, as in a sheet. */
function useGridKeys(table: { current: HTMLTableElement | null }): void {
  useEffect(() => {
    const grid = table.current
    if (grid === null) return undefined
    const press = (event: KeyboardEvent): void => {
      const cell = event.target
      if (!(cell instanceof HTMLInputElement) || event.isComposing) return
      const down = { ArrowUp: -1, ArrowDown: 1, Enter: 1 }[event.key]
      if (down === undefined) return
      const { row, column } = cell.dataset
      const next = grid.querySelector<HTMLInputElement>(
        `input[data-row="${Number(row) + down}"][data-column="${column ?? ''}"]`,
      )
      event.preventDefault()
      next?.focus()
      next?.select()
    }
    // Before the list of names takes the arrow keys for itself.
    grid.addEventListener('keydown', press, { capture: true })
    return () => grid.removeEventListener('keydown', press, { capture: true })
  }, [table])
}
