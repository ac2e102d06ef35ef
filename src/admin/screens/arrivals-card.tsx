import type { board } from '#contract/board.ts'
import type { ReplyOf } from '#contract/endpoint.ts'
import { stepsDrawn, timesUnder } from '../arrival-steps.ts'
import { ChartTable } from '../parts/chart-table.tsx'
import { useWords } from '../parts/words.ts'

export type BoardReply = ReplyOf<typeof board>

/** Who came when, with the school day before as an outline behind it. */
export function ArrivalsCard({ board, isIncomplete }: { board: BoardReply; isIncomplete: boolean }) {
  const { console: words } = useWords()
  const { arrivals, before } = board
  return (
    <section class="card">
      <h2>
        {words.board.arrivals}
        <span>{words.board.arrivalsLegend(before)}</span>
      </h2>
      {arrivals.length === 0 ? (
        <p>{words.board.noArrivals}</p>
      ) : (
        <>
          <Chart board={board} isIncomplete={isIncomplete} />
          <ChartTable
            label={words.board.arrivals}
            columns={[words.board.time, words.board.today, ...(before === null ? [] : [before])]}
          >
            {arrivals.map((step) => (
              <tr key={step.minute}>
                <th scope="row">{clockOf(step.minute)}</th>
                <td class="n">{words.common.number(step.today)}</td>
                {before !== null && <td class="n">{words.common.number(step.before)}</td>}
              </tr>
            ))}
          </ChartTable>
        </>
      )}
    </section>
  )
}

function Chart({ board, isIncomplete }: { board: BoardReply; isIncomplete: boolean }) {
  const { console: words } = useWords()
  const arrivals = stepsDrawn(board.arrivals)
  const most = Math.max(1, ...arrivals.map((step) => Math.max(step.today, step.before)))
  const people = arrivals.reduce((sum, step) => sum + step.today, 0)
  const busiest = arrivals.reduce((full, step) => (step.today > full.today ? step : full), NOBODY)
  return (
    <div
      class="chart"
      role="img"
      aria-label={words.board.arrivalsRead(people, busiest.today, clockOf(busiest.minute))}
    >
      <Scale most={most} />
      <div class={isIncomplete ? 'bars bars-stale' : 'bars'}>
        {arrivals.map((step) => (
          <span key={step.minute} class="bar-cell">
            <span class="bar-ghost" style={{ height: share(step.before, most) }} />
            <span class="bar-fill" style={{ height: share(step.today, most) }} />
          </span>
        ))}
      </div>
      <div class="times" aria-hidden="true">
        {timesUnder(arrivals).map(({ minute, left }) => (
          <span key={minute} style={{ left: share(left, 1) }}>
            {clockOf(minute)}
          </span>
        ))}
      </div>
    </div>
  )
}

const NOBODY = { minute: 0, today: 0, before: 0 }

/** Nought, half and all of the height. */
export function Scale({ most }: { most: number }) {
  const { console: words } = useWords()
  return (
    <div class="scale" aria-hidden="true">
      {[most, most / 2, 0].map((value) => (
        <span key={value}>{Number.isInteger(value) ? words.common.number(value) : ''}</span>
      ))}
    </div>
  )
}

export function share(count: number, most: number): string {
  return `${((count / most) * 100).toFixed(2)}%`
}

/** Minutes after midnight as `07:35`. */
function clockOf(minute: number): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}
