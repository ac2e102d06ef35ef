import { describe, expect, it } from 'vitest'
import { problemsInUse } from '#contract/policy-check.ts'
import { STARTING_POLICY } from '#domain/policy-start.ts'
import { mayAdmit, problemOfOverride } from '#domain/screening.ts'
import { factsWith, greenCode, identityOf, MORNING, reading } from '#test/fakes/facts.ts'

const { waitMs } = STARTING_POLICY.retest
const ILL = { areas: [], symptoms: { symptoms: ['cough'], on: '2026-11-23' } } as const

describe('what a new school begins with', () => {
  it('brings its own cases, and may be used as it is', () => {
    expect(STARTING_POLICY.cases.length).toBeGreaterThan(0)
    expect(problemsInUse(STARTING_POLICY, '2026-11-23')).toEqual([])
  })

  it.each([
    ['duty-leader-agrees', { code: greenCode({ color: 'yellow' }) }],
    ['doctor-agrees', { code: greenCode(), exposure: ILL }],
  ] as const)('lets nobody in because %s without a second person', (reason, more) => {
    const facts = factsWith({ identity: identityOf('staff'), readings: [reading(366)], ...more })
    const wish = { reason, guard: 'guard-1' }
    expect(problemOfOverride(facts, STARTING_POLICY, { ...wish, second: null })).toBe('second-person-missing')
    expect(problemOfOverride(facts, STARTING_POLICY, { ...wish, second: 'guard-1' })).toBe(
      'second-person-same',
    )
    expect(problemOfOverride(facts, STARTING_POLICY, { ...wish, second: 'guard-2' })).toBeNull()
  })

  it('asks one guard only for what that guard has seen', () => {
    const { overrides } = STARTING_POLICY
    expect(
      Object.entries(overrides).flatMap(([reason, { secondPerson }]) => (secondPerson ? [] : [reason])),
    ).toEqual(['retest-normal', 'green-code-seen', 'identity-confirmed', 'certificate-seen'])
  })

  it('takes a normal reading after a fever only once the rest is over', () => {
    const again = (after: number) =>
      factsWith({
        identity: identityOf('student'),
        readings: [reading(379), reading(366, 'forehead', MORNING + after)],
      })
    expect(mayAdmit(again(waitMs - 1), STARTING_POLICY, 'retest-normal')).toBe(false)
    expect(mayAdmit(again(waitMs), STARTING_POLICY, 'retest-normal')).toBe(true)
  })

  it('asks pupils and staff at the gate first for the reading at home that nobody gave', () => {
    const { gate } = STARTING_POLICY.needs
    expect([gate.student.home, gate.staff.home]).toEqual(['asked-first', 'asked-first'])
  })
})
