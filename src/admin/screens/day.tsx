import type { ComponentChildren } from 'preact'
import { type DayReply, makeReport } from '#contract/day.ts'
import { type DutyDayReply, dutyDayView } from '#contract/duty.ts'
import { calendarDay, clockTime } from '#i18n/format.ts'
import type { Failure } from '../api.ts'
import type { LiveState } from '../live.ts'
import { AsOf } from '../parts/as-of.tsx'
import { DayChip } from '../parts/day-chip.tsx'
import { Empty } from '../parts/empty.tsx'
import { FailureNotice } from '../parts/failure.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { May } from '../parts/may.tsx'
import { useAct } from '../parts/use-act.ts'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { pathOf } from '../route.ts'
import type { OpenNumber } from '../routes/day.ts'
import { AbsencesCard, type AbsencesProps } from './absences-card.tsx'
import { DayNumberPanel, type PeopleBehind } from './day-number.tsx'
import { MannedCard } from './manned-card.tsx'
import { SessionCard } from './session-card.tsx'
import { Heading } from './shell.tsx'

export type DayProps = {
  /** Today at the school, `YYYY-MM-DD`. */
  today: string
  /** The day that is shown; null is today. */
  day: string | null
  load: Loadable<DayReply>
  live: LiveState
  /** Gives the numbers out as a file. */
  exporting?: ComponentChildren
  open: OpenNumber | null
  behind: Loadable<PeopleBehind>
  absences: AbsencesProps
  duty: Loadable<DutyDayReply>
  onDay: (day: string | null) => void
  onOpen: (open: OpenNumber | null) => void
  onMore: () => void
  onAbsence: (person: NonNullable<PeopleBehind['people'][number]['person']>) => void
  onClose: (session: OpenNumber['session']) => void
  onReport: (isNil: boolean) => Promise<Failure | null>
  onRetry: () => void
}

/** A day session by session, closed one by one and then told. */
export function DayScreen(props: DayProps) {
  const { console: words } = useWords()
  const { today, day, load, open } = props
  const shown = day ?? today
  const isShown = open !== null
  return (
    <>
      <Heading
        text={words.day.heading(words.today.dayInProse(shown))}
        stamp={<AsOf at={load.state === 'shown' ? load.value.asOf : null} load={load} live={props.live} />}
      >
        <DayChip label={words.day.pick} today={today} day={day} onDay={props.onDay} />
        {props.exporting}
      </Heading>
      <div class={isShown ? 'split split-open' : 'split'}>
        <div class="list day-list">
          <Loaded load={load} bars={8} onRetry={props.onRetry} stamped>
            {(value) => <Sessions {...props} value={value} />}
          </Loaded>
        </div>
        {isShown && (
          <DayNumberPanel
            day={shown}
            open={open}
            load={props.behind}
            onMore={props.onMore}
            onAbsence={props.onAbsence}
            onClose={() => props.onOpen(null)}
            onRetry={props.onRetry}
          />
        )}
      </div>
    </>
  )
}

function Sessions({ value, ...props }: DayProps & { value: DayReply }) {
  const { console: words } = useWords()
  if (value.sessions.every(({ counts }) => counts.expected === 0))
    return <Empty words={words.day.empty} href="/admin/people" />
  return (
    <>
      <Notices value={value} />
      {value.sessions.map((row) => (
        <SessionCard
          key={row.session}
          row={row}
          pathOfNumber={(number) =>
            pathOf({ screen: 'day', day: props.day, open: { session: row.session, number } })
          }
          onClose={() => props.onClose(row.session)}
        />
      ))}
      <AbsencesCard {...props.absences} />
      <May ask={dutyDayView}>
        <MannedCard load={props.duty} onRetry={props.onRetry} />
      </May>
      <May ask={makeReport}>
        <ReportsCard value={value} onReport={props.onReport} />
      </May>
    </>
  )
}

function Notices({ value }: { value: DayReply }) {
  const { console: words } = useWords()
  const number = words.common.number
  const { opened, open, overdue } = value.cases
  return (
    <>
      {value.erasedAt !== null && (
        <p class="notice" role="status">
          {words.keeping.dayErased(calendarDay(value.erasedAt))}
        </p>
      )}
      <p>
        <a href="/admin/cases">{words.day.casesLine(number(opened), number(open), number(overdue))}</a>
      </p>
      {value.clusters.map(({ unit, today, lately }) => (
        <p key={unit} class="notice notice-bad">
          <strong>{words.day.cluster(unit, today, lately)}</strong> {words.day.clusterAct}
        </p>
      ))}
      {value.returning.length > 0 && (
        <div class="notice notice-warn">
          <p>
            <strong>{words.day.returning(value.returning.length)}</strong> {words.day.returningAct}
          </p>
          <ul class="names">
            {value.returning.map(({ absence, person, fromOn, untilOn }) => (
              <li key={absence}>
                {person.unit} {person.name} <span class="quiet">{words.day.daysOf(fromOn, untilOn)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

function ReportsCard({ value, onReport }: { value: DayReply } & Pick<DayProps, 'onReport'>) {
  const { console: words } = useWords()
  const { busy, failure, run } = useAct()
  return (
    <section class="card">
      <h2>
        {words.day.reports}
        <span>{words.day.reportsWhy}</span>
      </h2>
      {failure !== null && <FailureNotice failure={failure} />}
      {value.reports.length === 0 ? (
        <p class="quiet">{words.day.noReports}</p>
      ) : (
        <ul class="behind">
          {value.reports.map(({ report, at, by, isNil }) => (
            <li key={report}>
              <a href={pathOf({ screen: 'report', report })}>
                {isNil ? words.day.nilReport : words.day.dayReport}
              </a>{' '}
              <span class="quiet">{words.day.reportBy(by, clockTime(at))}</span>
            </li>
          ))}
        </ul>
      )}
      <div class="actions card-foot">
        <button
          type="button"
          class="btn"
          aria-disabled={busy}
          onClick={() => void run(() => onReport(false))}
        >
          {words.day.makeReport}
        </button>
        {value.isNil && (
          <button
            type="button"
            class="btn"
            aria-disabled={busy}
            onClick={() => void run(() => onReport(true))}
          >
            {words.day.makeNil}
          </button>
        )}
      </div>
    </section>
  )
}
