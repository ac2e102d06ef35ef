import type { DisputeNote } from '#contract/disputes.ts'
import type { PersonHeld } from '#contract/person-file.ts'
import { LIN, NOW, VISITOR } from './people.ts'

const MINUTE = 60_000
const DAY_MS = 86_400_000
const day = (n: number): string => new Date(NOW - n * DAY_MS + 8 * 3_600_000).toISOString().slice(0, 10)

export const NOTHING_HELD: PersonHeld = {
  ...{ schoolName: '示例县第一实验小学', asOf: NOW, person: LIN, listed: null },
  ...{ checks: [], departures: [], told: [], foundWell: [], cases: [], absences: [], visits: [] },
  ...{ registrations: [], invitations: [], hosted: [], inspections: [], rollCalls: [] },
  duty: { planned: [], shifts: [], refusals: [] },
  guardian: { isOnFile: false, link: null },
  ...{ disputes: [], looks: [] },
}

const CHECK: PersonHeld['checks'][number] = {
  ...{ check: 'c2', at: NOW - 40 * MINUTE, tablet: '东门 2 号', outcome: 'admit', grade: 'signed' },
  ...{ means: 'pass', color: null, policyVersion: 3, late: false, voided: false, reasons: [], missing: [] },
  readings: [
    {
      ...{ tenths: 367, site: 'forehead', source: 'keypad', thermometer: '额温枪 3', at: NOW - 40 * MINUTE },
    },
  ],
  history: [{ at: NOW - 40 * MINUTE, kind: 'check', outcome: 'admit', reason: null, clock: 'A' }],
}

/** A pupil of whom something of everything is held, and who disputes a fever. */
export const PUPIL_HELD: PersonHeld = {
  ...NOTHING_HELD,
  listed: { number: '20230214', days: 31, cards: [{ card: '9f03a6c1d2e4b577', isDenied: false }] },
  checks: [
    {
      ...CHECK,
      ...{ check: 'c1', at: NOW - DAY_MS, outcome: 'admit' },
      readings: [
        { tenths: 379, site: 'forehead', source: 'keypad', thermometer: '额温枪 3', at: NOW - DAY_MS },
        { tenths: 368, site: 'forehead', source: 'ble', thermometer: null, at: NOW - DAY_MS + 6 * MINUTE },
      ],
      history: [
        { at: NOW - DAY_MS, kind: 'check', outcome: 'held', reason: null, clock: 'A' },
        {
          ...{ at: NOW - DAY_MS + 7 * MINUTE, kind: 'held-step', outcome: 'admit' },
          ...{ reason: 'retest-normal', clock: 'A' },
        },
      ],
    },
    CHECK,
  ],
  departures: [
    {
      ...{ departure: 'd1', at: NOW - DAY_MS + 300 * MINUTE, notSeenIn: false },
      early: { reason: 'ill', escort: 'guardian' },
    },
  ],
  told: [
    {
      day: day(1),
      homes: [{ tenths: 365, site: 'axillary', by: 'guardian', at: NOW - DAY_MS - 60 * MINUTE }],
      answers: [
        {
          ...{ at: NOW - DAY_MS - 60 * MINUTE, by: 'guardian' },
          answers: { areas: [], symptoms: { symptoms: ['cough'], on: day(1) } },
        },
      ],
    },
  ],
  foundWell: [{ upTo: day(1), at: NOW - 100 * MINUTE, note: '***检查，咽部无充血' }],
  cases: [
    {
      ...{ case: 'k1', cause: 'hold', openedAt: NOW - DAY_MS, state: 'closed', said: null },
      events: [
        { step: 'settled', at: NOW - DAY_MS + 7 * MINUTE, text: null },
        { step: 'feedback', at: NOW - DAY_MS + 9 * MINUTE, text: '步行来校，休息后复测 36.8' },
        { step: 'closed', at: NOW - DAY_MS + 60 * MINUTE, text: null },
      ],
    },
  ],
  absences: [
    {
      ...{ absence: 'a1', fromOn: day(5), untilOn: day(4), sessions: null, reason: 'illness' },
      ...{ symptoms: ['fever', 'cough'], note: '家长来电', at: NOW - 5 * DAY_MS, withdrawn: false },
      certificate: { issuer: '县人民医院', seenOn: day(3) },
    },
  ],
  guardian: { isOnFile: true, link: { expiresAt: NOW + 90 * DAY_MS, isRevoked: false } },
  disputes: [
    {
      ...{ dispute: 'n1', about: { kind: 'check', id: 'c1' }, saidBy: 'guardian', at: NOW - 300 * MINUTE },
      text: '那天早上在家量是 36.5，额温枪刚从室外拿进来，37.9 不准，请不要记成发热。',
      answer: {
        ...{ answer: 'stands', at: NOW - 200 * MINUTE },
        text: '37.9 是当时枪上的读数，不作改动；6 分钟后复测 36.8，记录中已有，按正常放行。',
      },
    },
    {
      ...{ dispute: 'n2', about: { kind: 'absence', id: 'a1' }, saidBy: 'guardian', at: NOW - 30 * MINUTE },
      ...{ text: '只病了一天，第二天是事假。', answer: null },
    },
  ],
  looks: [
    { at: NOW - 90 * MINUTE, route: 'GET /api/entries', by: 'office' },
    { at: NOW - 80 * MINUTE, route: 'POST /api/guardian/asked', by: 'guardian' },
  ],
}

/** A visitor with what was told under seal, whole as in the copy. */
export const GUEST_HELD: PersonHeld = {
  ...NOTHING_HELD,
  person: VISITOR,
  checks: [{ ...CHECK, means: 'registered', color: 'green', grade: 'token' }],
  visits: [
    {
      ...{ visit: 'v1', at: NOW - 40 * MINUTE, as: 'lead', way: 'walk-in', organization: VISITOR.unit },
      ...{ purpose: 'delivery', note: '食堂送菜', plate: '粤B12345', came: 2, expectedUntil: null },
      end: { how: 'guard', leftAt: NOW - 5 * MINUTE },
    },
  ],
  registrations: [
    {
      ...{ visit: 'v1', at: NOW - 42 * MINUTE, bySelf: true, language: 'zh', organization: VISITOR.unit },
      ...{ pledge: 2, signed: 'drawn', given: ['phone', 'idDigits', 'plate'], purpose: 'delivery' },
      ...{ note: '食堂送菜', plate: '粤B12345', companions: 1, phone: '13800001234', idDigits: '123X' },
      signature: {
        strokes: [
          [
            [80, 300],
            [300, 250],
            [180, 760],
          ],
          [
            [400, 280],
            [640, 300],
            [520, 800],
            [700, 640],
          ],
          [
            [760, 220],
            [900, 780],
          ],
        ],
      },
    },
  ],
}

export const WAITING: readonly DisputeNote[] = [
  {
    ...{ dispute: 'n2', person: LIN, about: { kind: 'absence', id: 'a1' }, saidBy: 'guardian' },
    ...{ text: '只病了一天，第二天是事假。', by: '教务处', at: NOW - 30 * MINUTE, answer: null },
  },
  {
    ...{ dispute: 'n3', person: VISITOR, about: { kind: 'visit', id: 'v1' }, saidBy: 'person' },
    ...{ text: '车牌写错一位，应为粤B12354。', by: '门卫室', at: NOW - 10 * MINUTE, answer: null },
  },
]
