import type { EvidenceMessages } from '../evidence-messages.ts'

export const evidence = {
  heading: 'Evidence',
  title: (schoolName) => `${schoolName}: what the gates show`,
  why: 'Numbers for whoever inspects the school: outcomes and how well they were known, the rules in force, open cases, tablets and the seal of the ledger. Nobody is named.',
  print: 'Print',
  periods: { '7': 'Last 7 days', '31': 'Last 31 days' },
  today: (day) => `Today (${day})`,
  period: (from, to) => `${from} to ${to}`,
  outcome: 'Outcome',
  total: 'Total',
  officials: 'Officials among them',
  noChecks: 'No check is on record.',
  erasedDays: (days) =>
    `Records of ${days === 1 ? '1 more day' : `${days} more days`} were erased when their time was over and are not counted here.`,
  inspections: (count) =>
    `${count === 1 ? '1 inspection was' : `${count} inspections were`} recorded in this time.`,
  policy: (version) =>
    `Rules in force: version ${version}. They ask no less of an official than of a visitor; rules that do cannot be published.`,
  cases: {
    heading: 'Open cases',
    open: (open, overdue) => `${open} open, ${overdue} of them overdue`,
    ages: ['up to 1 day', '1 to 3 days', '3 to 7 days', 'over 7 days'],
  },
  tablets: {
    heading: 'Tablets',
    columns: {
      name: 'Tablet',
      place: 'Place',
      records: 'Records here',
      unsent: 'Not sent',
      contact: 'Last contact',
      gaps: 'Gaps',
    },
    never: 'never',
    noGaps: 'none',
    torn: (count) => `${count} damaged`,
    branches: (count) => `${count} forked`,
    none: 'There is no tablet yet.',
  },
  seal: {
    heading: 'Seal of the ledger',
    none: 'No seal yet. Each day is sealed after its midnight.',
    made: (day, when) => `Seal of ${day}, made ${when}`,
    ledger: (events, streams) => `${events} records in ${streams} chains`,
    check: 'Scan to check it, without an account:',
    qr: 'QR code of the seal',
  },
} satisfies EvidenceMessages
