import { describe, expect, it } from 'vitest'
import { parse } from '#contract/endpoint.ts'
import { policy as policySchema } from '#contract/feed.ts'
import { problemsInUse } from '#contract/policy-check.ts'
import type { ArrivalWindow } from '#domain/arrival.ts'
import type { PriorityArea } from '#domain/exposure.ts'
import { DEFAULT_POLICY, type Needs, type Policy } from '#domain/policy.ts'
import { problemsOfPolicy } from '#domain/policy-problems.ts'
import type { Session } from '#domain/session.ts'
import { placed } from '#test/fakes/placed.ts'

const TODAY = '2026-11-23'
/** The default policy with other values at these dotted paths. */
const policyWith = (changes: Record<string, unknown>): Policy => {
  const parsed = parse(policySchema, placed(DEFAULT_POLICY, changes))
  if (!parsed.ok) throw new Error(`no policy at ${parsed.at}`)
  return parsed.value
}
const said = (changes: Record<string, unknown>): string[] =>
  problemsOfPolicy(policyWith(changes), TODAY).map(({ code, at }) => `${code} ${at}`)

const window = (changes: Partial<ArrivalWindow> = {}): ArrivalWindow => ({
  unit: '三年级2班',
  lane: '东门 1',
  from: '07:10',
  to: '07:20',
  days: 31,
  fromOn: null,
  toOn: null,
  ...changes,
})
const area = (changes: Partial<PriorityArea> = {}): PriorityArea => ({
  code: '420000',
  name: '湖北省',
  kind: 'stayed',
  from: '2026-11-01',
  to: null,
  version: 1,
  ...changes,
})

const part = (changes: Partial<Session> = {}): Session => ({
  ...{ id: 'morning', from: 360, until: 690, kinds: ['student', 'staff'] },
  ...changes,
})

describe('a policy', () => {
  it('may be used as shipped', () => {
    expect(problemsOfPolicy(DEFAULT_POLICY, TODAY)).toEqual([])
  })

  it.each([
    ['identity', { identity: 'told' }],
    ['code', { code: null }],
    ['code', { code: 'color' }],
    ['temperature', { temperature: false }],
  ] as const)('does not validate when it asks less %s of an official than of a visitor', (of, changes) => {
    const asked = Object.entries(changes).map(([member, value]) => [`needs.gate.official.${member}`, value])
    expect(said(Object.fromEntries(asked))).toEqual([`official-asked-less needs.gate.official.${of}`])
  })

  it.each([
    ['exposure', true],
    ['home', 'asked-first'],
    ['home', 'needed'],
    ['yellow', 'turn-away'],
  ] satisfies [keyof Needs, unknown][])(
    'does not validate when a visitor, and no official, has %s: %s',
    (of, value) => {
      const asked = { [`needs.class-door.visitor.${of}`]: value }
      expect(said(asked)).toEqual([`official-asked-less needs.class-door.official.${of}`])
      expect(said({ ...asked, [`needs.class-door.official.${of}`]: value })).toEqual([])
    },
  )

  it('does not validate when it asks for a code and anything would do', () => {
    for (const at of ['needs.gate.staff.code', 'needs.class-door.student.code'])
      expect(said({ [at]: 'none' })).toEqual([`code-without-evidence ${at}`])
    expect(said({ 'needs.gate.staff.code': null, 'needs.gate.contractor.code': 'told' })).toEqual([])
  })

  it('may ask more of an official than of a visitor', () => {
    expect(said({ 'needs.gate.official.yellow': 'turn-away', 'needs.gate.official.home': 'needed' })).toEqual(
      [],
    )
  })

  it.each([
    [{ 'temperature.feverFrom.ear': 350 }, 'reversed temperature.feverFrom.ear'],
    [
      { 'temperature.seasons': [{ during: { fromMonth: 0, toMonth: 3 }, feverFrom: {} }] },
      'out-of-range temperature.seasons.0.during.fromMonth',
    ],
    [
      { 'temperature.seasons': [{ during: { fromMonth: 11, toMonth: 13 }, feverFrom: {} }] },
      'out-of-range temperature.seasons.0.during.toMonth',
    ],
    [
      {
        'temperature.seasons': [{ during: { fromOn: '2027-03-01', toOn: '2026-11-01' }, feverFrom: {} }],
      },
      'reversed temperature.seasons.0.during',
    ],
    [
      { 'temperature.seasons': [{ during: { fromMonth: 11, toMonth: 3 }, feverFrom: { wrist: 340 } }] },
      'reversed temperature.seasons.0.feverFrom.wrist',
    ],
    [{ 'retest.most': 0 }, 'out-of-range retest.most'],
    [{ 'retest.secondPersonFrom': 0 }, 'out-of-range retest.secondPersonFrom'],
    [{ 'retest.failuresBeforeOtherSite': 0 }, 'out-of-range retest.failuresBeforeOtherSite'],
    [{ 'retest.waitMs': 86_400_001 }, 'out-of-range retest.waitMs'],
    [{ 'drift.fewest': 2 }, 'out-of-range drift.fewest'],
    [{ 'drift.overTenths': 0 }, 'out-of-range drift.overTenths'],
    [{ codeLifeMs: 0 }, 'out-of-range codeLifeMs'],
    [{ repeatMs: 86_400_001 }, 'out-of-range repeatMs'],
    [{ 'followUp.deadlineHours.school': 0 }, 'out-of-range followUp.deadlineHours.school'],
    [{ 'followUp.cluster': { inOneDay: 6, inThreeDays: 5 } }, 'reversed followUp.cluster'],
    [{ 'retention.checks': 0 }, 'out-of-range retention.checks'],
    [{ 'retention.exposure': 13 }, 'out-of-range retention.exposure'],
    [{ 'exposure.answerDays': 15 }, 'out-of-range exposure.answerDays'],
    [{ 'exposure.symptoms': ['cough', 'rash', 'cough'] }, 'twice exposure.symptoms.2'],
    [{ 'exposure.areas': [area(), area({ name: '又是湖北' })] }, 'twice exposure.areas.1'],
    [{ 'exposure.areas': [area({ to: '2026-10-31' })] }, 'reversed exposure.areas.0.to'],
    [{ 'exposure.areas': [area({ version: 2 })] }, 'out-of-range exposure.areas.0.version'],
    [{ arrival: [window({ days: 0 })] }, 'out-of-range arrival.0.days'],
    [{ arrival: [window({ to: '07:10' })] }, 'reversed arrival.0'],
    [{ sessions: [] }, 'out-of-range sessions'],
    [{ sessions: [part({ kinds: ['student'] })] }, 'out-of-range sessions'],
    [{ sessions: [part({ until: 360 })] }, 'reversed sessions.0'],
    [{ sessions: [part(), part({ id: 'noon', from: 600 })] }, 'reversed sessions.1.from'],
    [{ sessions: [part(), part({ from: 700, until: 800 })] }, 'twice sessions.1'],
    [{ passbackMs: 25 * 60 * 60_000 }, 'out-of-range passbackMs'],
    [{ arrival: [window({ fromOn: '2026-12-01', toOn: '2026-11-30' })] }, 'reversed arrival.0'],
    [{ arrival: [window({ toOn: '2026-11-22' })] }, 'ended arrival.0.toOn'],
    [{ arrival: [window(), window({ from: '07:15', to: '07:30' })] }, 'overlaps arrival.1'],
  ])('names the place of what is wrong: %j', (changes, problem) => {
    expect(said(changes)).toEqual([problem])
  })

  it.each([
    [{ 'temperature.tooLowBelow': 380 }, 'reversed temperature.feverFrom.forehead'],
    [{ 'temperature.possible.to': 320 }, 'reversed temperature.tooLowBelow'],
    [{ 'temperature.possible': { from: 420, to: 310 } }, 'reversed temperature.possible'],
  ])('names a line that shuts the others out: %j', (changes, problem) => {
    expect(said(changes)).toContain(problem)
  })

  it('names every bad value, not the first alone', () => {
    expect(said({ 'retest.most': 0, 'drift.fewest': 0, codeLifeMs: 1 })).toHaveLength(3)
  })

  it('does not ask questions it has none of', () => {
    const changes = { 'needs.gate.staff.exposure': true, 'exposure.symptoms': [], 'exposure.areas': [] }
    expect(said(changes)).toEqual(['nothing-to-ask exposure'])
  })

  it('lets one class come at two times, or through two lanes at once', () => {
    expect(said({ arrival: [window(), window({ from: '07:20', to: '07:30' })] })).toEqual([])
    expect(said({ arrival: [window(), window({ lane: '东门 2' })] })).toEqual([])
    expect(said({ arrival: [window({ days: 1 }), window({ days: 2 })] })).toEqual([])
  })
})

describe("a policy's own cases", () => {
  const fever = { name: '额温 37.3 待处理', expect: 'held' }
  const facts = { identity: { person: { kind: 'student' }, evidence: 'signed' }, readings: [{ tenths: 373 }] }
  const inUse = (changes: Record<string, unknown>) => problemsInUse(policyWith(changes), TODAY)

  it('must be there', () => {
    expect(inUse({})).toEqual([{ code: 'no-cases', at: 'cases' }])
  })

  it('come out as they say', () => {
    expect(inUse({ cases: [{ ...fever, facts }] })).toEqual([])
  })

  it('keep a policy from being used that decides them otherwise', () => {
    expect(inUse({ 'temperature.feverFrom.forehead': 375, cases: [{ ...fever, facts }] })).toEqual([
      { code: 'case-differs', at: 'cases.0', name: fever.name, expected: 'held', got: 'admit' },
    ])
  })

  it('keep a policy from being used when nobody can read them', () => {
    expect(inUse({ cases: [{ ...fever, facts: { readings: [{ tenths: 37.3 }] } }] })).toEqual([
      { code: 'case-unreadable', at: 'cases.0.facts.readings.0.tenths', name: fever.name },
    ])
  })
})

describe('a policy stored by the first version', () => {
  const needs = (of: Needs) => ({ identity: of.identity, code: of.code, temperature: of.temperature })
  const first = {
    version: 3,
    needs: Object.fromEntries(
      Object.entries(DEFAULT_POLICY.needs).map(([checkpoint, kinds]) => [
        checkpoint,
        Object.fromEntries(Object.entries(kinds).map(([kind, of]) => [kind, needs(of)])),
      ]),
    ),
    temperature: { tooLowBelow: 345, feverFrom: { forehead: 368, wrist: 373, ear: 373, axillary: 373 } },
    codeLifeMs: 60_000,
    repeatMs: 5000,
  }

  it('still parses, keeps its numbers, and asks no more than it did', () => {
    const parsed = parse(policySchema, first)
    if (!parsed.ok) throw new Error(`it does not parse at ${parsed.at}`)
    expect(parsed.value).toMatchObject(first)
    expect(parsed.value.needs.gate.student).toMatchObject({
      exposure: false,
      home: 'not-asked',
      yellow: 'held',
    })
    expect(parsed.value.retest).toEqual(DEFAULT_POLICY.retest)
    expect(problemsOfPolicy(parsed.value, TODAY)).toEqual([])
  })

  it('comes out the same when it is stored again', () => {
    const once = parse(policySchema, first)
    expect(parse(policySchema, JSON.parse(JSON.stringify(once.ok && once.value)))).toEqual(once)
  })
})
