import type { BureauMessages } from '../bureau-messages.ts'

export const bureau = {
  heading: 'Schools',
  why: 'One line a school, in numbers alone: nobody of any school is named here. Updated every minute.',
  pick: 'Day',
  missing: (schools) =>
    schools === '1' ? '1 school has not reported that day' : `${schools} schools have not reported that day`,
  allReported: 'Every school has reported that day.',
  compare: 'Schools compared',
  school: 'School',
  report: 'Report',
  cases: 'Cases',
  tablets: 'Tablets',
  notReported: 'not reported',
  reported: (time) => `reported ${time}`,
  nil: (time) => `nil report ${time}`,
  casesOf: (open, overdue) => `${open} open · ${overdue} overdue`,
  tabletsOf: (all, silent) => `${all} · ${silent} silent`,
  total: 'Together',
  back: 'Back to the schools',
  noNames: 'Numbers alone, no names: those stay with the school.',
  sessions: 'Sessions',
  session: 'Session',
  wholeDay: 'Whole day',
  state: 'State',
  closedAt: (time) => `closed ${time}`,
  empty: { why: 'The bureau has no school yet.', act: 'Refresh' },
} satisfies BureauMessages
