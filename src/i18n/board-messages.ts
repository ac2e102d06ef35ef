/** The charts and tables of today's board. */
export type BoardMessages = {
  arrivals: string
  /** What is filled and what is outlined; without a day before, only what is filled. */
  arrivalsLegend: (before: string | null) => string
  /** The chart in one sentence, for those who do not see it. */
  arrivalsRead: (people: number, most: number, at: string) => string
  noArrivals: string
  time: string
  today: string
  temperatures: string
  temperaturesRead: (measured: number, over: number) => string
  noTemperatures: string
  /** Beside the line in the chart, with its degrees. */
  line: (degrees: string, isIncluded: boolean) => string
  degrees: string
  checks: string
  share: string
  grades: string
  lanes: string
  lanesWhy: string
  noLanes: string
  cases: string
  casesOpen: string
  caseAges: Record<'hour' | 'day' | 'longer', string>
  overdue: string
  age: string
  toCases: string
  /** The numbers of a chart, as a table. */
  asTable: string
  /** Tablets that are offline may hold records of today. */
  incomplete: (offline: number) => string
}
