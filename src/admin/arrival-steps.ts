import { ARRIVAL_STEP } from '#contract/board.ts'

/** How many came in the minutes from `minute` of the day on, today and on the school day before. */
type Step = { minute: number; today: number; before: number }

const HOUR = 60
/** Times under the chart: so many at most, at whole quarters of an hour, so that they fit under that of a phone. */
const MOST_TIMES = 5
/** Where a time would run over the end of the chart, as a part of its width. */
const LAST_TIME = 0.86

/** A morning that has just begun is drawn in its whole hour: one step alone would fill the chart, with no time under it. */
export function stepsDrawn(arrivals: readonly Step[]): readonly Step[] {
  const [first] = arrivals
  if (first === undefined || arrivals.length * ARRIVAL_STEP >= HOUR) return arrivals
  const from = Math.floor(first.minute / HOUR) * HOUR
  const until = Math.max(from + HOUR, first.minute + arrivals.length * ARRIVAL_STEP)
  const known = new Map(arrivals.map((step) => [step.minute, step]))
  return Array.from({ length: (until - from) / ARRIVAL_STEP }, (_, at) => {
    const minute = from + at * ARRIVAL_STEP
    return known.get(minute) ?? { minute, today: 0, before: 0 }
  })
}

/** Whole quarters of an hour, or as many of them as there is room for; `left` is a part of the width. */
export function timesUnder(steps: readonly Step[]): { minute: number; left: number }[] {
  const quarters = steps.filter(({ minute }) => minute % 15 === 0)
  const every = Math.ceil(quarters.length / MOST_TIMES)
  const first = steps[0]?.minute ?? 0
  return quarters
    .map(({ minute }) => ({ minute, left: (minute - first) / ARRIVAL_STEP / steps.length }))
    .filter(({ left }, at) => at % every === 0 && left <= LAST_TIME)
}
