import type { BureauSchool } from '#contract/bureau.ts'
import type { DayCounts } from '#domain/day.ts'
import { hourMinute } from '#i18n/format.ts'
import { AsOf } from '../parts/as-of.tsx'
import { DayChip } from '../parts/day-chip.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { TableHead } from '../parts/table-head.tsx'
import { Wide } from '../parts/wide.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { pathOf } from '../route.ts'
import { type BureauProps, COUNTS, CountCells, ReportMark } from './bureau.tsx'
import { Heading } from './shell.tsx'
import { UnitsCard } from './units-card.tsx'

export type BureauSchoolProps = Omit<BureauProps, 'load'> & { load: Loadable<BureauSchool> }

/** One school of the bureau, to be read and not to be changed: its equation, its classes, its sessions. */
export function BureauSchoolScreen({ today, day, load, onDay, onRetry }: BureauSchoolProps) {
  const { console: words } = useWords()
  const said = words.bureau
  const shown = load.state === 'shown' ? load.value : null
  return (
    <>
      <Heading
        text={shown?.school.called ?? said.heading}
        stamp={<AsOf at={shown?.asOf ?? null} load={load} live="live" />}
      >
        <a class="btn" href={pathOf({ screen: 'bureau', day, school: null })}>
          {said.back}
        </a>
        <DayChip label={said.pick} today={today} day={day} onDay={onDay} />
      </Heading>
      <p class="quiet">{said.noNames}</p>
      <Loaded load={load} bars={8} onRetry={onRetry} stamped>
        {(value) => <School value={value} />}
      </Loaded>
    </>
  )
}

function School({ value: { school, units, sessions } }: { value: BureauSchool }) {
  const { console: words } = useWords()
  const said = words.bureau
  const number = words.common.number
  return (
    <>
      <p
        class={
          school.report === null ? 'notice notice-warn bureau-notice' : 'notice notice-good bureau-notice'
        }
      >
        <ReportMark report={school.report} /> ·{' '}
        {said.casesOf(number(school.cases.open), number(school.cases.overdue))} ·{' '}
        {said.tabletsOf(number(school.tablets.all), number(school.tablets.silent))}
      </p>
      <Sessions whole={school.counts} sessions={sessions} />
      <UnitsCard units={units} />
    </>
  )
}

function Sessions({ whole, sessions }: Pick<BureauSchool, 'sessions'> & { whole: DayCounts }) {
  const { console: words } = useWords()
  const said = words.bureau
  return (
    <section class="card">
      <h2>{said.sessions}</h2>
      <Wide label={said.sessions}>
        <table class="bureau">
          <TableHead
            columns={[
              [said.session],
              [said.state],
              ...COUNTS.map((key): [string, 'n'] => [words.today[key], 'n']),
            ]}
          />
          <tbody>
            {sessions.map(({ session, state, counts, closedAt }) => (
              <tr key={session}>
                <th scope="row">{words.day.sessions[session]}</th>
                <td class="nowrap">
                  {closedAt === null ? words.day.states[state] : said.closedAt(hourMinute(closedAt))}
                </td>
                <CountCells counts={counts} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{said.wholeDay}</th>
              <td />
              <CountCells counts={whole} />
            </tr>
          </tfoot>
        </table>
      </Wide>
    </section>
  )
}
