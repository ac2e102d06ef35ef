import type { BureauDay, SchoolDay } from '#contract/bureau.ts'
import type { DayCounts } from '#domain/day.ts'
import { sumOfCounts } from '#domain/report.ts'
import { hourMinute } from '#i18n/format.ts'
import { AsOf } from '../parts/as-of.tsx'
import { DayChip } from '../parts/day-chip.tsx'
import { Empty } from '../parts/empty.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { TableHead } from '../parts/table-head.tsx'
import { Wide } from '../parts/wide.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { pathOf } from '../route.ts'
import { Heading } from './shell.tsx'

export type BureauProps = {
  /** Today at the schools, `YYYY-MM-DD`. */
  today: string
  /** The day that is shown; null is today. */
  day: string | null
  load: Loadable<BureauDay>
  onDay: (day: string | null) => void
  onRetry: () => void
}

/** Every school of the bureau in a line: who has not reported comes first. */
export function BureauScreen({ today, day, load, onDay, onRetry }: BureauProps) {
  const { console: words } = useWords()
  const said = words.bureau
  const asOf = load.state === 'shown' ? load.value.asOf : null
  return (
    <>
      <Heading text={said.heading} stamp={<AsOf at={asOf} load={load} live="live" />}>
        <DayChip label={said.pick} today={today} day={day} onDay={onDay} />
      </Heading>
      <p class="quiet">{said.why}</p>
      <Loaded load={load} bars={8} onRetry={onRetry} stamped>
        {({ schools }) =>
          schools.length === 0 ? (
            <Empty words={said.empty} onAct={onRetry} />
          ) : (
            <>
              <Missing schools={schools} />
              <Schools schools={schools} day={day} />
            </>
          )
        }
      </Loaded>
    </>
  )
}

function Missing({ schools }: { schools: readonly SchoolDay[] }) {
  const { console: words } = useWords()
  const silent = schools.filter(({ report }) => report === null)
  if (silent.length === 0) return <p class="notice notice-good bureau-notice">{words.bureau.allReported}</p>
  return (
    <div class="notice notice-warn bureau-notice" role="status">
      <p class="notice-what">{words.bureau.missing(words.common.number(silent.length))}</p>
      <p>{silent.map(({ called }) => called).join(' · ')}</p>
    </div>
  )
}

function Schools({ schools, day }: { schools: readonly SchoolDay[]; day: string | null }) {
  const { console: words } = useWords()
  const said = words.bureau
  const number = words.common.number
  return (
    <div class="card">
      <Wide label={said.compare}>
        <table class="bureau">
          <SchoolsHead />
          <tbody>
            {schools.map(({ school, called, counts, report, cases, tablets }) => (
              <tr key={school}>
                <th scope="row">
                  <a href={pathOf({ screen: 'bureau', day, school })}>{called}</a>
                </th>
                <td class={report === null ? 'bad' : undefined}>
                  <ReportMark report={report} />
                </td>
                <CountCells counts={counts} />
                <td class="nowrap">{said.casesOf(number(cases.open), number(cases.overdue))}</td>
                <td class="nowrap">{said.tabletsOf(number(tablets.all), number(tablets.silent))}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{said.total}</th>
              <td />
              <CountCells counts={sumOfCounts(schools.map(({ counts }) => counts))} />
              <td />
              <td />
            </tr>
          </tfoot>
        </table>
      </Wide>
    </div>
  )
}

function SchoolsHead() {
  const { console: words } = useWords()
  const { school, report, cases, tablets } = words.bureau
  return (
    <TableHead
      columns={[
        [school],
        [report],
        ...COUNTS.map((key): [string, 'n'] => [words.today[key], 'n']),
        [cases],
        [tablets],
      ]}
    />
  )
}

/** The equation, in its order. */
export const COUNTS = [
  'expected',
  'admitted',
  'held',
  'isolated',
  'turnedAway',
  'absent',
  'unexplained',
] as const satisfies readonly (keyof DayCounts)[]

/** The numbers of the equation as cells; what is open is marked. */
export function CountCells({ counts }: { counts: DayCounts }) {
  const { console: words } = useWords()
  return (
    <>
      {COUNTS.map((key) => (
        <td key={key} class={classOf(key, counts[key])}>
          {words.common.number(counts[key])}
        </td>
      ))}
    </>
  )
}

function classOf(key: keyof DayCounts, count: number): string {
  if (count === 0) return 'n zero'
  return key === 'unexplained' ? 'n bad' : 'n'
}

/** Whether a school has told its day, and when. */
export function ReportMark({ report }: Pick<SchoolDay, 'report'>) {
  const { console: words } = useWords()
  const said = words.bureau
  if (report === null) return <strong>{said.notReported}</strong>
  return <>{report.isNil ? said.nil(hourMinute(report.at)) : said.reported(hourMinute(report.at))}</>
}
