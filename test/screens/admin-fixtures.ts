import type { Failure } from '#admin/api.ts'
import type { EntriesList } from '#admin/entries-list.ts'
import type { Loadable } from '#admin/resource.ts'
import type { DeparturesList } from '#admin/screens/departures.tsx'
import type { TabletsReply, TodayReply } from '#admin/screens/today.tsx'
import type { TabletRow } from '#contract/console-tablets.ts'
import type { DepartureRow } from '#contract/departures.ts'
import type { EntryDetail, EntryRow } from '#contract/entries.ts'
import type { Account } from '#contract/session.ts'
import { LIN, NOW, OFFICIAL, OUYANG, VISITOR, ZHOU } from './people.ts'

export const ACCOUNT: Account = {
  id: 'zhang-min',
  name: '张敏',
  school: 's1',
  schoolName: '实验小学',
  role: 'school',
  units: [],
}
export const BUREAU_ACCOUNT: Account = {
  ...ACCOUNT,
  school: 'b1',
  schoolName: '城关区教育局',
  role: 'bureau',
}
export const OFFLINE_FAILURE: Failure = {
  code: 'offline',
  asked: 'GET /api/today',
  status: null,
  retryAfter: null,
  at: null,
}
export const BROKEN: Failure = {
  code: 'not-json',
  asked: 'GET /api/entries?limit=50',
  status: 502,
  retryAfter: null,
  at: null,
}

export function shown<T>(value: T, failure: Failure | null = null): Loadable<T> {
  return { state: 'shown', value, failure }
}

const settled = { held: 0, isolated: 0, turnedAway: 0 }
const units = ['一', '二', '三', '四', '五', '六'].flatMap((grade, at) =>
  [1, 2, 3, 4].map((klass) => {
    const held = at === 2 && klass === 2 ? 1 : 0
    const unexplained = at === 4 && klass === 1 ? 2 : 0
    const absent = (at + klass) % 3
    const counts = {
      ...settled,
      expected: 50,
      held,
      unexplained,
      absent,
      admitted: 50 - held - unexplained - absent,
    }
    return { unit: `${grade}年级${klass}班`, counts }
  }),
)

export const TODAY: TodayReply = {
  day: '2026-11-24',
  asOf: NOW + 1_790_000,
  counts: { expected: 1290, admitted: 1262, held: 2, isolated: 1, turnedAway: 1, absent: 21, unexplained: 3 },
  visitors: { admitted: 14, held: 1, isolated: 0, turnedAway: 2 },
  unexpected: { admitted: 3, held: 0, isolated: 0, turnedAway: 0 },
  units: [
    ...units,
    {
      unit: '高中部英语教研组',
      counts: { ...settled, expected: 18, admitted: 17, absent: 0, unexplained: 1 },
    },
  ],
  unexplained: [
    { id: 'u1', name: '周同学', unit: '五年级1班' },
    { id: 'u2', name: '阿卜杜热合曼·买买提', unit: '五年级1班' },
    { id: 'u3', name: '欧阳明月', unit: '高中部英语教研组' },
  ],
}
export const BALANCED: TodayReply = {
  ...TODAY,
  counts: { ...TODAY.counts, admitted: 1265, unexplained: 0 },
  unexplained: [],
}
export const NOBODY: TodayReply = {
  ...TODAY,
  counts: { expected: 0, admitted: 0, ...settled, absent: 0, unexplained: 0 },
  units: [],
  unexplained: [],
}

const tablet: TabletRow = {
  stream: 't1',
  name: '东门 1 号',
  checkpoint: { id: 'c1', kind: 'gate', name: '东门', lane: '1' },
  state: 'active',
  wipe: null,
  moving: null,
  movedTo: null,
  keySince: NOW - 3_000_000_000,
  keyAsked: false,
  assurance: 'key',
  lastContactAt: NOW - 2_000,
  unsynced: 0,
  oldestUnsyncedAt: null,
  app: '1.4.0',
  guard: '门卫 03',
  persisted: true,
  devices: { camera: 'live', thermometer: 'connected' },
  clockOff: 400,
  clones: 0,
  torn: 0,
  events: 4182,
}
export const TABLETS: TabletsReply = {
  now: NOW,
  classes: ['三年级1班', '三年级2班', '五年级1班'],
  leaseHours: 72,
  tablets: [
    tablet,
    {
      ...tablet,
      stream: 't2',
      name: '东门 2 号',
      lastContactAt: NOW - 360_000,
      unsynced: 38,
      oldestUnsyncedAt: NOW - 360_000,
      guard: '门卫 05',
      devices: { camera: 'lost', thermometer: 'none' },
      clockOff: -1100,
      torn: 1,
    },
    {
      ...tablet,
      stream: 't3',
      name: '西门（食堂配送通道）',
      checkpoint: { id: 'c3', kind: 'gate', name: '西门', lane: '2' },
      lastContactAt: NOW - 97_200_000,
      unsynced: 1204,
      oldestUnsyncedAt: NOW - 97_200_000,
      persisted: false,
      assurance: 'token',
      clockOff: 93_000,
      app: '1.3.9',
    },
    {
      ...tablet,
      stream: 't4',
      name: '三年级2班',
      checkpoint: { id: 'c4', kind: 'class-door', name: '三年级2班', lane: '', unit: '三年级2班' },
      lastContactAt: null,
      unsynced: null,
      app: null,
      guard: null,
      persisted: null,
      devices: null,
      clockOff: null,
      events: 0,
    },
    {
      ...tablet,
      stream: 't5',
      name: '旧平板',
      state: 'revoked',
      lastContactAt: NOW - 900_000_000,
      guard: null,
    },
    {
      ...tablet,
      stream: 't6',
      name: '南门 1 号',
      state: 'draining',
      wipe: { orderedAt: NOW - 7_200_000, doneAt: null },
      lastContactAt: NOW - 90_000_000,
      unsynced: 12,
      guard: null,
    },
    {
      ...tablet,
      stream: 't7',
      name: '南门 2 号',
      state: 'revoked',
      wipe: { orderedAt: NOW - 90_000_000, doneAt: NOW - 86_000_000 },
      lastContactAt: NOW - 86_000_000,
      guard: null,
    },
  ],
}
export const FAR_TABLET: TabletRow = TABLETS.tablets[2] ?? tablet

const row: EntryRow = {
  check: 'k3',
  at: NOW - 161_000,
  person: LIN,
  outcome: 'held',
  tenths: 376,
  color: null,
  grade: 'signed',
  tablet: '东门 1 号',
  corrected: true,
  late: false,
  leftAt: null,
  reuse: null,
  doubts: [],
}
const left: DepartureRow = {
  departure: 'd1',
  at: NOW - 600_000,
  person: LIN,
  notSeenIn: false,
  early: { reason: 'ill', escort: 'guardian', name: '妈妈 王芳' },
  tablet: '东门 1 号',
  by: '门卫 03',
}
export const DEPARTURES: DeparturesList = {
  rows: [
    { ...left, departure: 'd0', at: NOW - 60_000, person: VISITOR, early: null },
    {
      ...left,
      departure: 'd2',
      at: NOW - 300_000,
      early: { reason: 'family', escort: 'alone-guardian-told', name: '' },
    },
    left,
    { ...left, departure: 'd3', at: NOW - 900_000, person: ZHOU, notSeenIn: true, early: null },
  ],
  hasMore: false,
  total: 4,
  early: 2,
  asOf: NOW,
}

export const ROWS: readonly EntryRow[] = [
  {
    ...row,
    check: 'k1',
    at: NOW,
    person: null,
    outcome: 'turn-away',
    tenths: 365,
    color: 'red',
    grade: 'token',
    corrected: false,
  },
  {
    ...row,
    check: 'k2',
    at: NOW - 60_000,
    person: { ...ZHOU, unit: '六年级1班' },
    outcome: 'isolate',
    tenths: 381,
    corrected: false,
  },
  row,
  {
    ...row,
    check: 'k4',
    at: NOW - 190_000,
    person: OUYANG,
    outcome: 'admit',
    tenths: 364,
    color: 'green',
    grade: 'token',
    corrected: false,
    late: true,
    leftAt: NOW - 60_000,
    reuse: 'late-person',
    doubts: ['outcome-differs'],
  },
  {
    ...row,
    check: 'k5',
    at: NOW - 240_000,
    person: OFFICIAL,
    outcome: 'held',
    tenths: 366,
    color: 'yellow',
    grade: 'token',
    corrected: false,
  },
  {
    ...row,
    check: 'k6',
    at: NOW - 300_000,
    person: VISITOR,
    outcome: 'turn-away',
    tenths: null,
    color: 'yellow',
    grade: 'color',
    tablet: '西门（食堂配送通道）',
    corrected: false,
  },
  ...Array.from(
    { length: 14 },
    (_, at): EntryRow => ({
      ...row,
      check: `m${at}`,
      at: NOW - 310_000 - at * 9_000,
      person: {
        id: `m${at}`,
        kind: 'student',
        name: `${'陈何罗郭梁宋唐'[at % 7]}同学`,
        unit: `${'一二三四五六'[at % 6]}年级${(at % 4) + 1}班`,
      },
      outcome: 'admit',
      tenths: 362 + (at % 7),
      corrected: false,
    }),
  ),
]
export const LIST: EntriesList = {
  rows: ROWS,
  next: 'bmV4dA',
  newer: null,
  joints: [],
  count: { rows: 10_000, capped: true },
  waiting: ROWS.slice(0, 3),
}

const reading = {
  tenths: 376,
  site: 'forehead',
  source: 'keypad',
  thermometer: '2 号',
  at: NOW - 165_000,
} as const
export const DETAIL: EntryDetail = {
  row,
  identity: { person: LIN, means: 'pass', evidence: 'signed', problem: null, digest: null },
  code: {
    format: 'cn-url',
    issuer: 'hrss.qdmos.example.cn',
    color: 'yellow',
    subject: null,
    issuedAt: NOW - 200_000,
    expiresAt: null,
    evidence: 'token',
    digest: 'a'.repeat(64),
    problem: 'old-code',
  },
  readings: [reading, { ...reading, tenths: 374, site: 'ear', at: NOW - 101_000 }],
  reasons: [
    { rule: 'C-3', code: 'code-yellow' },
    { rule: 'T-2', code: 'fever', tenths: 376, line: 373, site: 'forehead' },
  ],
  missing: [],
  changes: ['retest-below-line', 'show-green-code'],
  watch: [],
  policyVersion: 14,
  duty: {
    shift: {
      ...{ shift: 's1', place: { gate: '东门', lane: '1' }, guard: { name: '门卫 03', guard: 'g3' } },
      ...{ openedAt: NOW - 3_600_000, closedAt: null, post: 'gate-guard', acknowledged: 14 },
      inPlaceOf: { name: '门卫 01', guard: 'g1' },
      reading: { ...reading, tenths: 365, at: NOW - 3_600_000 },
    },
    line: {
      ...{ session: 'morning', post: 'gate-guard', place: { gate: '东门', lane: '1' } },
      ...{ person: { name: '门卫 01', guard: 'g1' }, deputy: { name: '门卫 03', guard: 'g3' } },
    },
    leaders: [{ name: '值班校长', guard: null }],
  },
  paper: null,
  left: null,
  history: [
    {
      at: NOW - 161_000,
      stream: 't1',
      seq: 4182,
      kind: 'check',
      actor: '门卫 03',
      outcome: 'held',
      reason: null,
      signer: null,
      clock: 'A',
    },
    {
      at: NOW - 100_000,
      stream: 't1',
      seq: 4190,
      kind: 'held-step',
      actor: '门卫 03',
      outcome: 'held',
      reason: null,
      signer: null,
      clock: 'B',
    },
    {
      at: NOW - 40_000,
      stream: 't1',
      seq: 4196,
      kind: 'correction',
      actor: '门卫 03',
      outcome: 'held',
      reason: 'wrong-temperature',
      signer: null,
      clock: 'C',
    },
  ],
  chain: {
    stream: 't1',
    seq: 4182,
    hash: `9f2c61b0${'3'.repeat(52)}a7e4`,
    prev: `51d80c3e${'4'.repeat(52)}02bb`,
    holds: true,
    receivedAt: NOW - 158_000,
    safe: true,
  },
}
export const BROKEN_DETAIL: EntryDetail = {
  ...DETAIL,
  row: { ...row, reuse: 'late-code', doubts: ['outcome-differs', 'override-unfounded'] },
  chain: { ...DETAIL.chain, holds: false, safe: false },
}

export const PASTED = [
  '姓名\t年级\t班级\t学号',
  '周同学\t五年级\t1班\t20210517',
  '林同学\t三年级\t2班\t2.02302E+07',
  '\t三年级\t2班\t20230208',
  '何同学\t六年级\t1班\t20200321',
  '罗同学\t一年级\t5班\t20210517',
  '梁同学\t一年级\t5班\t20250112',
].join('\n')

/** A small square in place of a real symbol. */
export const QR =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 21 21"><path d="M0 0h7v7H0zM14 0h7v7h-7zM0 14h7v7H0zM9 9h3v3H9zM13 13h2v2h-2zM17 17h3v3h-3z"/></svg>'
