import { board as boardOfDay } from '#contract/board.ts'
import { tablets } from '#contract/console-tablets.ts'
import { type DutyDayReply, dutyDayView } from '#contract/duty.ts'
import type { ReplyOf } from '#contract/endpoint.ts'
import type { today } from '#contract/today.ts'
import type { LiveState } from '../live.ts'
import { AsOf } from '../parts/as-of.tsx'
import { Empty } from '../parts/empty.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { May } from '../parts/may.tsx'
import { Wide } from '../parts/wide.tsx'
import { useWords } from '../parts/words.ts'
import type { Loadable } from '../resource.ts'
import { tally } from '../tablet-health.ts'
import { ArrivalsCard, type BoardReply } from './arrivals-card.tsx'
import { CasesCard, GradesCard, LanesCard } from './board-tables.tsx'
import { DriftNotice } from './drift-notice.tsx'
import { Equation } from './equation.tsx'
import { Heading } from './shell.tsx'
import { TabletsCard } from './tablets-card.tsx'
import { TemperaturesCard } from './temperatures-card.tsx'
import { UnitsCard } from './units-card.tsx'

export type TodayReply = ReplyOf<typeof today>
export type TabletsReply = ReplyOf<typeof tablets>

type TodayProps = {
  /** The school's day, `YYYY-MM-DD`, for the heading while nothing is loaded. */
  day: string
  today: Loadable<TodayReply>
  tablets: Loadable<TabletsReply>
  board: Loadable<BoardReply>
  duty: Loadable<DutyDayReply>
  live: LiveState
  onRetry: () => void
  onPrint: () => void
}

/** Where everybody is, and who is missing. */
export function Today(props: TodayProps) {
  const { day, today: load, tablets: tabletsLoad, board, duty, live, onRetry, onPrint } = props
  const { console: words } = useWords()
  const shown = load.state === 'shown' ? load.value : null
  return (
    <>
      <Heading
        text={words.today.heading(words.today.dayInProse(shown?.day ?? day))}
        stamp={<AsOf at={shown?.asOf ?? null} load={load} live={live} />}
      >
        <button type="button" class="btn" onClick={onPrint}>
          {words.today.print}
        </button>
      </Heading>
      <Loaded load={load} bars={6} onRetry={onRetry} stamped>
        {(value) => (
          <>
            <May ask={dutyDayView}>
              <DriftNotice load={duty} onRetry={onRetry} />
            </May>
            {isEmpty(value) ? (
              <Empty words={words.today.empty} href="/admin/people" />
            ) : (
              <Equation counts={value.counts} />
            )}
            <May ask={boardOfDay}>
              <Loaded load={board} bars={6} onRetry={onRetry}>
                {(drawn) => <Charts board={drawn} tablets={tabletsLoad} />}
              </Loaded>
            </May>
            <div class="board">
              {!isEmpty(value) && <UnitsCard units={value.units} />}
              <div class="board-side">
                {!isEmpty(value) && <UnexplainedCard value={value} />}
                <ApartCard value={value} />
                {board.state === 'shown' && <CasesCard board={board.value} />}
                {board.state === 'shown' && <GradesCard board={board.value} />}
                {board.state === 'shown' && <LanesCard board={board.value} />}
              </div>
            </div>
            <May ask={tablets}>
              <TabletsCard load={tabletsLoad} onRetry={onRetry} />
            </May>
          </>
        )}
      </Loaded>
    </>
  )
}

/** What came when and how warm; marked while a tablet that may hold more of it is silent. */
function Charts({ board, tablets }: { board: BoardReply; tablets: Loadable<TabletsReply> }) {
  const { console: words } = useWords()
  const offline = tablets.state === 'shown' ? tally(tablets.value.tablets, tablets.value.now).offline : 0
  return (
    <>
      {offline > 0 && (
        <p class="stale incomplete" role="status">
          {words.board.incomplete(offline)}
        </p>
      )}
      <div class="charts">
        <ArrivalsCard board={board} isIncomplete={offline > 0} />
        <TemperaturesCard board={board} />
      </div>
    </>
  )
}

/** Nobody on the roster is expected: there is no equation to close. */
function isEmpty(value: TodayReply): boolean {
  return value.counts.expected === 0
}

function UnexplainedCard({ value }: { value: TodayReply }) {
  const { console: words } = useWords()
  return (
    <section class="card" id="unexplained">
      <h2>
        {words.today.unexplainedHeading}
        <span>
          {value.counts.unexplained > 0 &&
            words.today.unexplainedCount(value.unexplained.length, value.counts.unexplained)}
        </span>
      </h2>
      {value.unexplained.length === 0 ? (
        <p>{words.today.nobodyUnexplained}</p>
      ) : (
        <Wide label={words.today.unexplainedHeading}>
          <ul class="names">
            {value.unexplained.map((person) => (
              <li key={person.id}>
                <span class="quiet">{person.unit ?? words.today.noUnit}</span> {person.name}
              </li>
            ))}
          </ul>
        </Wide>
      )}
    </section>
  )
}

function ApartCard({ value }: { value: TodayReply }) {
  const { console: words } = useWords()
  const rows = [
    { label: words.today.visitors, counts: value.visitors },
    { label: words.today.unexpected, counts: value.unexpected },
  ]
  return (
    <section class="card">
      <h2>
        {words.today.apart}
        <span>{words.today.apartWhy}</span>
      </h2>
      <Wide label={words.today.apart}>
        <table>
          <thead>
            <tr>
              <td />
              <th class="n" scope="col">
                {words.today.admitted}
              </th>
              <th class="n" scope="col">
                {words.today.held}
              </th>
              <th class="n" scope="col">
                {words.today.isolated}
              </th>
              <th class="n" scope="col">
                {words.today.turnedAway}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ label, counts }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td class="n">{words.common.number(counts.admitted)}</td>
                <td class="n">{words.common.number(counts.held)}</td>
                <td class="n">{words.common.number(counts.isolated)}</td>
                <td class="n">{words.common.number(counts.turnedAway)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  )
}
