import { DEFAULT_POLICY, type Policy, type PolicyCase } from './policy.ts'

const STAFF = { person: { kind: 'staff' }, evidence: 'signed' }
const PUPIL = { person: { kind: 'student' }, evidence: 'signed' }
const OFFICIAL = { person: { kind: 'official' }, evidence: 'signed' }
const GREEN = { color: 'green', evidence: 'token' }
const NORMAL = [{ tenths: 366 }]

/**
 * What no change of a number may undo unnoticed. Data of the school, so in its language: a policy that decides one of
 * these otherwise is not published until the case is changed with it.
 */
const STARTING_CASES: readonly PolicyCase[] = [
  {
    name: '教职工绿码、体温正常：放行',
    facts: { identity: STAFF, code: GREEN, readings: NORMAL },
    expect: 'admit',
  },
  { name: '教职工没有健康码：不放行', facts: { identity: STAFF, readings: NORMAL }, expect: 'incomplete' },
  {
    name: '教职工黄码：待处理',
    facts: { identity: STAFF, code: { ...GREEN, color: 'yellow' }, readings: NORMAL },
    expect: 'held',
  },
  {
    name: '教职工红码：劝返',
    facts: { identity: STAFF, code: { ...GREEN, color: 'red' }, readings: NORMAL },
    expect: 'turn-away',
  },
  { name: '学生刷卡、体温正常：放行', facts: { identity: PUPIL, readings: NORMAL }, expect: 'admit' },
  { name: '学生额温 37.3：待处理', facts: { identity: PUPIL, readings: [{ tenths: 373 }] }, expect: 'held' },
  {
    name: '学生腋温 37.3：送隔离点',
    facts: { identity: PUPIL, readings: [{ tenths: 373, site: 'axillary' }] },
    expect: 'isolate',
  },
  {
    name: '学生体温 34.9：重测',
    facts: { identity: PUPIL, readings: [{ tenths: 349 }] },
    expect: 'incomplete',
  },
  { name: '督导没有健康码：不放行', facts: { identity: OFFICIAL, readings: NORMAL }, expect: 'incomplete' },
  { name: '督导没量体温：不放行', facts: { identity: OFFICIAL, code: GREEN }, expect: 'incomplete' },
]

/**
 * What a new school begins with: the default numbers, the cases that prove them, and what older rules are not
 * completed with. An agreement of the leader or the doctor takes their own PIN, as the second person of an override
 * (DESIGN.md §1), and a reading taken before the rest is over (KIOSK-UX.md §2.2) ends no fever.
 */
export const STARTING_POLICY: Policy = {
  ...DEFAULT_POLICY,
  retest: { ...DEFAULT_POLICY.retest, mustWait: true },
  overrides: {
    ...DEFAULT_POLICY.overrides,
    'duty-leader-agrees': { secondPerson: true },
    'doctor-agrees': { secondPerson: true },
  },
  cases: STARTING_CASES,
}
