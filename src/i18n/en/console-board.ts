import type { BoardMessages } from '../board-messages.ts'
import { counted, group } from './counted.ts'

export const board = {
  arrivals: 'Arrivals per 5 minutes',
  arrivalsLegend: (before) => (before === null ? 'Filled: today' : `Filled: today; dashed: ${before}`),
  arrivalsRead: (people, most, at) =>
    `${counted(people, 'arrival', 'arrivals')} today; the busiest five minutes began at ${at} with ${group.format(most)}`,
  noArrivals: 'Nobody has arrived today yet.',
  time: 'Time',
  today: 'Today',
  temperatures: 'Temperatures',
  temperaturesRead: (measured, over) =>
    `${counted(measured, 'reading', 'readings')}, ${group.format(over)} at the re-test line`,
  noTemperatures: 'Nothing was measured today yet.',
  line: (degrees, isIncluded) => (isIncluded ? `re-test from ${degrees}` : `re-test above ${degrees}`),
  degrees: 'Temperature',
  checks: 'Checks',
  share: 'Share',
  grades: 'Evidence grades',
  lanes: 'Tablets',
  lanesWhy: 'by how each check stands now',
  noLanes: 'No entries today yet.',
  cases: 'Open cases',
  casesOpen: 'Cases',
  caseAges: { hour: 'Within the hour', day: 'An hour to a day', longer: 'More than a day' },
  overdue: 'of them overdue',
  age: 'Open for',
  toCases: 'See the cases',
  asTable: 'Show as a table',
  incomplete: (offline) =>
    `${counted(offline, 'tablet is', 'tablets are')} offline; records may still be missing`,
} satisfies BoardMessages
