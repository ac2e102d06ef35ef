import type { CasesList } from '#admin/screens/cases.tsx'
import type { PeopleBehind } from '#admin/screens/day-number.tsx'
import type { CaseDetail, CaseRow } from '#contract/cases.ts'
import type { AbsenceRow, DayReply, ReportReply, SessionRow } from '#contract/day.ts'
import { LIN, NOW, OFFICIAL, OUYANG, ZHOU } from './people.ts'

/** The day of `NOW`. */
export const DAY = '2026-11-24'
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const NOBODY = { admitted: 0, held: 0, isolated: 0, turnedAway: 0 }

const LONG = {
  id: 'p9',
  kind: 'student',
  name: '阿卜杜热合曼·买买提',
  unit: '五年级1班',
} as const

const morning: SessionRow = {
  session: 'morning',
  from: NOW - 102 * MINUTE,
  until: NOW + 3.8 * HOUR,
  state: 'running',
  counts: { expected: 1290, admitted: 1262, held: 2, isolated: 1, turnedAway: 1, absent: 21, unexplained: 3 },
  notInClass: 1,
  left: 0,
  visitors: { admitted: 14, held: 1, isolated: 0, turnedAway: 2 },
  unexpected: { ...NOBODY, admitted: 3 },
  closing: null,
}
const ahead = (session: SessionRow['session'], from: number): SessionRow => ({
  ...morning,
  session,
  from,
  until: from + 2 * HOUR,
  state: 'ahead',
  closing: null,
})

export const DAY_REPLY: DayReply = {
  day: DAY,
  erasedAt: null,
  asOf: NOW,
  sessions: [
    morning,
    ahead('noon', NOW + 4 * HOUR),
    ahead('afternoon', NOW + 6 * HOUR),
    ahead('evening', NOW + 10 * HOUR),
  ],
  returning: [{ person: LIN, absence: 'a1', fromOn: '2026-11-19', untilOn: '2026-11-20' }],
  clusters: [{ unit: '三年级2班', today: 3, lately: 4 }],
  cases: { opened: 7, open: 4, overdue: 1 },
  reports: [],
  isNil: false,
}
export const DAY_CLOSED: DayReply = {
  ...DAY_REPLY,
  sessions: DAY_REPLY.sessions.map((row) =>
    row.session === 'morning'
      ? {
          ...row,
          state: 'over',
          counts: { ...row.counts, admitted: 1263, unexplained: 2 },
          closing: {
            at: NOW + HOUR,
            by: '张敏',
            counts: row.counts,
            agrees: false,
            lines: [
              { person: ZHOU, case: 'c1', reason: 'family-not-reached', note: '三次电话无人接听' },
              { person: LONG, case: 'c2', reason: 'being-looked-for', note: '' },
              { person: OUYANG, case: 'c3', reason: 'list-wrong', note: '上月已调离' },
            ],
          },
        }
      : row,
  ),
  returning: [],
  clusters: [],
  reports: [{ report: 'r1', at: NOW + 8 * HOUR, by: '张敏', isNil: false }],
}
export const DAY_QUIET: DayReply = {
  ...DAY_REPLY,
  sessions: DAY_REPLY.sessions.map((row) => ({
    ...row,
    counts: {
      ...row.counts,
      admitted: 1290,
      held: 0,
      isolated: 0,
      turnedAway: 0,
      absent: 0,
      unexplained: 0,
    },
    notInClass: 0,
  })),
  returning: [],
  clusters: [],
  cases: { opened: 0, open: 0, overdue: 0 },
  isNil: true,
}
export const DAY_EMPTY: DayReply = {
  ...DAY_REPLY,
  sessions: DAY_REPLY.sessions.map((row) => ({
    ...row,
    counts: {
      expected: 0,
      admitted: 0,
      held: 0,
      isolated: 0,
      turnedAway: 0,
      absent: 0,
      unexplained: 0,
    },
  })),
}

export const UNEXPLAINED = [ZHOU, LONG, OUYANG]
export const BEHIND: PeopleBehind = {
  people: UNEXPLAINED.map((person, at) => ({
    person,
    check: at === 1 ? 'k1' : null,
    line: 'unexplained',
    unexplainedAs: (['not-seen', 'not-in-class', 'gone'] as const)[at] ?? null,
    leftAt: at === 2 ? NOW - HOUR : null,
  })),
  total: 203,
  next: '200',
}

const absence: AbsenceRow = {
  absence: 'a1',
  person: LIN,
  fromOn: DAY,
  untilOn: DAY,
  sessions: null,
  reason: 'illness',
  symptoms: [],
  note: '发热，家长来电',
  by: '张敏',
  at: NOW,
  certificate: null,
  withdrawn: false,
}
export const ABSENCES: readonly AbsenceRow[] = [
  absence,
  {
    ...absence,
    absence: 'a2',
    person: ZHOU,
    fromOn: '2026-11-20',
    certificate: { issuer: '县人民医院', seenOn: DAY },
    note: '',
  },
  { ...absence, absence: 'a3', person: OUYANG, reason: 'official', sessions: ['morning'], note: '教研会' },
  { ...absence, absence: 'a4', person: LONG, reason: 'personal', withdrawn: true, note: '' },
]

const held: CaseRow = {
  case: 'c1',
  cause: 'hold',
  subject: ZHOU,
  check: 'k1',
  level: 'class',
  owner: { role: 'class-teacher', name: null },
  openedAt: NOW - 20 * MINUTE,
  dueAt: NOW + 40 * MINUTE,
  state: 'open',
  closedAt: null,
  hasFeedback: false,
}
const CASE_ROWS: readonly CaseRow[] = [
  {
    ...held,
    case: 'c0',
    cause: 'unexplained-absence',
    subject: LONG,
    check: null,
    level: 'bureau',
    owner: { role: 'bureau-officer', name: null },
    openedAt: NOW - 26 * HOUR,
    dueAt: NOW - 2 * HOUR,
  },
  held,
  {
    ...held,
    case: 'c2',
    cause: 'isolation',
    subject: LIN,
    level: 'school',
    owner: { role: 'doctor', name: '王医生' },
    openedAt: NOW - 12 * MINUTE,
    dueAt: NOW + 108 * MINUTE,
    hasFeedback: true,
  },
  {
    ...held,
    case: 'c3',
    cause: 'refusal',
    subject: OFFICIAL,
    level: 'school',
    owner: { role: 'duty-leader', name: null },
    openedAt: NOW - 5 * MINUTE,
    dueAt: NOW + 235 * MINUTE,
  },
  { ...held, case: 'c4', cause: 'turned-away', subject: null, openedAt: NOW - MINUTE },
]
export const CASES: CasesList = {
  rows: CASE_ROWS,
  next: 'more',
  count: { rows: 58, capped: false },
  now: NOW,
}
export const CASES_CLOSED: CasesList = {
  rows: CASE_ROWS.map((row) => ({ ...row, state: 'closed', closedAt: NOW - MINUTE, hasFeedback: true })),
  next: null,
  count: { rows: 5, capped: false },
  now: NOW,
}
export const NO_CASES: CasesList = { rows: [], next: null, count: { rows: 0, capped: false }, now: NOW }

const told = { by: '张敏', at: NOW - 10 * MINUTE }
export const CASE_DETAIL: CaseDetail = {
  row: CASE_ROWS[2] ?? held,
  said: null,
  visit: null,
  events: [
    { step: 'handed-over', receiver: '校医 王', place: 'infirmary', by: '门卫 03', at: told.at },
    { step: 'note', text: '已到隔离点，腋温 38.1 °C，通知家长', ...told },
    { step: 'escalated', level: 'school', dueAt: NOW + 108 * MINUTE, by: 'device', at: NOW - 8 * MINUTE },
    {
      step: 'assigned',
      owner: { role: 'doctor', name: '王医生' },
      dueAt: NOW + 108 * MINUTE,
      ...told,
      at: NOW - 6 * MINUTE,
    },
    { step: 'feedback', text: '家长 07:40 接回，去县医院发热门诊', ...told, at: NOW - MINUTE },
  ],
  whyNotClose: null,
  now: NOW,
}
export const CASE_FRESH: CaseDetail = {
  ...CASE_DETAIL,
  row: held,
  events: [],
  whyNotClose: 'no-feedback',
}
export const CASE_OVER: CaseDetail = {
  ...CASE_DETAIL,
  row: { ...held, state: 'closed', closedAt: NOW, hasFeedback: true },
  events: [{ step: 'settled', reason: 'retest-normal', second: '带班 周', by: '门卫 03', at: NOW }],
  whyNotClose: 'closed-already',
}

const units = ['一', '二', '三', '四', '五', '六'].flatMap((grade) =>
  [1, 2, 3, 4].map((klass) => ({
    unit: `${grade}年级${klass}班`,
    counts: { expected: 50, admitted: 49, held: 0, isolated: 0, turnedAway: 0, absent: 1, unexplained: 0 },
  })),
)
export const REPORT: ReportReply = {
  report: 'r1',
  at: NOW + 9 * HOUR,
  by: '张敏',
  text: '{}',
  document: {
    v: 1,
    school: 's1',
    schoolName: '实验小学',
    day: DAY,
    isNil: false,
    asOf: NOW + 9 * HOUR,
    signedBy: '张敏',
    heads: [
      { stream: 'console', seq: 24, hash: 'a'.repeat(64) },
      { stream: 't1', seq: 1330, hash: 'b'.repeat(64) },
    ],
    sessions: [
      {
        session: 'morning',
        counts: morning.counts,
        notInClass: 1,
        visitors: morning.visitors,
        unexpected: morning.unexpected,
        closedBy: '张敏',
        closedAt: NOW + HOUR,
        signedFor: [
          { name: '周*学', unit: '五年级1班', reason: 'family-not-reached' },
          { name: '欧**月', unit: '高中部英语教研组', reason: 'list-wrong' },
        ],
        units,
      },
      {
        session: 'noon',
        counts: { ...morning.counts, expected: 1200, admitted: 1175 },
        notInClass: 0,
        visitors: NOBODY,
        unexpected: NOBODY,
        closedBy: null,
        closedAt: null,
        signedFor: [],
        units,
      },
    ],
    absences: [
      { reason: 'illness', people: 17 },
      { reason: 'personal', people: 4 },
    ],
    clusters: [{ unit: '三年级2班', today: 3, lately: 4 }],
    cases: [
      { cause: 'isolation', name: '林*学', unit: '三年级2班', state: 'closed', hasFeedback: true },
      { cause: 'refusal', name: '钱*导', unit: null, state: 'open', hasFeedback: false },
      { cause: 'turned-away', name: null, unit: null, state: 'open', hasFeedback: false },
    ],
  },
  kid: '0a1b2c3d',
  signature: 'Zk3'.repeat(28),
  publicKey: 'BGk3'.repeat(20),
  holds: true,
}
export const NIL_REPORT: ReportReply = {
  ...REPORT,
  document: {
    ...REPORT.document,
    isNil: true,
    clusters: [],
    cases: [],
    absences: [],
    sessions: DAY_QUIET.sessions.slice(0, 1).map(({ session, counts }) => ({
      session,
      counts,
      notInClass: 0,
      visitors: NOBODY,
      unexpected: NOBODY,
      closedBy: '张敏',
      closedAt: NOW + HOUR,
      signedFor: [],
      units: units.map(({ unit, counts: known }) => ({
        unit,
        counts: { ...known, admitted: 50, absent: 0 },
      })),
    })),
  },
}
