import { describe, expect, it } from 'vitest'
import { CERTIFICATE_FORMATS } from '#domain/certificate.ts'
import { decide } from '#domain/decide.ts'
import type { ScreeningFacts } from '#domain/facts.ts'
import { PERSON_KINDS } from '#domain/person.ts'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { ADMIT_REASONS, OUTCOMES } from '#domain/reasons.ts'
import type { Reuse } from '#domain/reuse.ts'
import { correctedOutcome, mayAdmit, problemOfOverride } from '#domain/screening.ts'
import type { HealthCode } from '#health-code/health-code.ts'
import { HEALTH_CODE_PROBLEMS } from '#health-code/problems.ts'
import { factsWith, greenCode, identityOf, MORNING, reading } from '#test/fakes/facts.ts'

const outcomeOf = (changes: Partial<ScreeningFacts>) => decide(factsWith(changes), DEFAULT_POLICY).outcome

describe('at the gate', () => {
  it('admits staff with a card, a green code of a known issuer and 36.7', () => {
    expect(outcomeOf({ identity: identityOf('staff'), code: greenCode(), readings: [reading(367)] })).toBe(
      'admit',
    )
  })

  it('admits a pupil with a card and 36.7, without any code', () => {
    expect(outcomeOf({ identity: identityOf('student'), readings: [reading(367)] })).toBe('admit')
  })

  it('admits nobody on a green code alone', () => {
    expect(decide(factsWith({ code: greenCode() }), DEFAULT_POLICY)).toMatchObject({
      outcome: 'incomplete',
      missing: ['identity', 'temperature'],
    })
  })

  it('turns away a red code even with a normal temperature', () => {
    const code = greenCode({ color: 'red' })
    expect(outcomeOf({ identity: identityOf('staff'), code, readings: [reading(365)] })).toBe('turn-away')
  })

  it('stops a red code before anybody knows whose it is', () => {
    expect(outcomeOf({ code: greenCode({ color: 'red' }) })).toBe('turn-away')
  })

  it.each(['none', 'unsure'] as const)(
    'asks again for a code whose color is %s, however well signed',
    (color) => {
      const code = greenCode({ color, evidence: 'signed' })
      expect(outcomeOf({ identity: identityOf('staff'), code, readings: [reading(365)] })).toBe('incomplete')
    },
  )

  describe('a certificate of another country', () => {
    const shown = (changes: Partial<HealthCode> = {}) =>
      greenCode({ format: 'dcc', issuer: 'XX', color: 'none', evidence: 'signed', ...changes })
    const bring = (code: HealthCode) =>
      factsWith({ identity: identityOf('visitor'), code, readings: [reading(365)] })

    it.each(CERTIFICATE_FORMATS)('is held for a human, whatever the scheme: %s', (format) => {
      expect(decide(bring(shown({ format })), DEFAULT_POLICY)).toMatchObject({
        outcome: 'held',
        reasons: [{ rule: 'C-6', code: 'certificate-shown', format }],
        missing: [],
        changes: ['show-green-code'],
      })
    })

    it('is no green code even when it is printed in green', () => {
      expect(decide(bring(shown({ color: 'green' })), DEFAULT_POLICY).outcome).toBe('held')
    })

    it('is no green code whoever issued it, and however little policy asks of a code', () => {
      const { needs } = DEFAULT_POLICY
      const visitor = { ...needs.gate.visitor, code: 'none' as const }
      const policy = { ...DEFAULT_POLICY, needs: { ...needs, gate: { ...needs.gate, visitor } } }
      const facts = bring(shown({ color: 'green', evidence: 'none', problem: 'issuer-unknown' }))
      expect(decide(facts, policy)).toMatchObject({
        outcome: 'held',
        reasons: [{ rule: 'C-6' }, { rule: 'C-4' }],
      })
    })

    it('is answered by a green code that was seen or by the duty leader, by nothing else', () => {
      const reasons = ADMIT_REASONS.filter((reason) => mayAdmit(bring(shown()), DEFAULT_POLICY, reason))
      expect(reasons).toEqual(['green-code-seen', 'duty-leader-agrees'])
    })

    it('is held whatever else is wrong with it, and then only a green code that was seen lets in', () => {
      for (const problem of HEALTH_CODE_PROBLEMS.filter((one) => one !== 'issuer-unknown')) {
        const facts = bring(shown({ color: 'green', evidence: 'none', problem }))
        expect(decide(facts, DEFAULT_POLICY)).toMatchObject({
          outcome: 'held',
          missing: ['code'],
          reasons: [{ rule: 'C-6', code: 'certificate-shown' }],
        })
        expect(ADMIT_REASONS.filter((reason) => mayAdmit(facts, DEFAULT_POLICY, reason))).toEqual([
          'green-code-seen',
        ])
      }
    })

    it('says nothing of a pupil, of whom no code is asked', () => {
      const facts = factsWith({ identity: identityOf('student'), code: shown(), readings: [reading(365)] })
      expect(decide(facts, DEFAULT_POLICY).outcome).toBe('admit')
    })
  })

  it('holds a yellow code', () => {
    const code = greenCode({ color: 'yellow' })
    expect(outcomeOf({ identity: identityOf('staff'), code, readings: [reading(365)] })).toBe('held')
  })

  it.each(['gate', 'class-door'] as const)(
    'holds a green code from an issuer nobody knows and says so: %s',
    (checkpoint) => {
      const code = greenCode({
        format: 'unknown',
        issuer: null,
        evidence: 'color',
        problem: 'issuer-unknown',
      })
      const identity = identityOf(checkpoint === 'gate' ? 'staff' : 'student')
      const facts = factsWith({ checkpoint, identity, code, readings: [reading(365)] })
      expect(decide(facts, DEFAULT_POLICY)).toMatchObject({
        outcome: 'held',
        reasons: [{ rule: 'C-4', code: 'code-problem', problem: 'issuer-unknown' }],
        missing: [],
        changes: ['show-green-code'],
      })
      expect(ADMIT_REASONS.filter((reason) => mayAdmit(facts, DEFAULT_POLICY, reason))).toEqual([
        'green-code-seen',
        'duty-leader-agrees',
      ])
    },
  )

  it('holds an expired pass and says so', () => {
    const identity = identityOf('visitor', { evidence: 'none', problem: 'expired' })
    const decision = decide(
      factsWith({ identity, code: greenCode(), readings: [reading(365)] }),
      DEFAULT_POLICY,
    )
    expect(decision.outcome).toBe('held')
    expect(decision.reasons).toEqual([{ rule: 'P-3', code: 'pass-problem', problem: 'expired' }])
    expect(decision.changes).toEqual(['ask-office'])
  })

  it('holds at 37.3 on the forehead and not at 37.2', () => {
    expect(outcomeOf({ identity: identityOf('student'), readings: [reading(373)] })).toBe('held')
    expect(outcomeOf({ identity: identityOf('student'), readings: [reading(372)] })).toBe('admit')
  })

  it('never takes a reading under 35.0 for a measurement', () => {
    for (const tenths of [349, 300, null]) {
      const decision = decide(
        factsWith({ identity: identityOf('student'), readings: [reading(tenths)] }),
        DEFAULT_POLICY,
      )
      expect(decision).toMatchObject({
        outcome: 'incomplete',
        missing: ['temperature'],
        changes: ['measure-again'],
      })
    }
  })

  it('keeps a fever through a second normal forehead reading, but not through a normal armpit', () => {
    const identity = identityOf('student')
    expect(outcomeOf({ identity, readings: [reading(376), reading(366)] })).toBe('held')
    expect(outcomeOf({ identity, readings: [reading(376), reading(366, 'axillary')] })).toBe('admit')
    expect(outcomeOf({ identity, readings: [reading(376), reading(374, 'axillary')] })).toBe('isolate')
  })

  it('asks for no other re-test once one was normal, but for somebody to end the hold', () => {
    const changesAfter = (...readings: ScreeningFacts['readings'][number][]) =>
      decide(factsWith({ identity: identityOf('student'), readings }), DEFAULT_POLICY).changes
    expect(changesAfter(reading(376))).toEqual(['retest-below-line'])
    expect(changesAfter(reading(376), reading(375))).toEqual(['retest-below-line'])
    expect(changesAfter(reading(376), reading(366))).toEqual(['end-hold'])
  })

  it('asks a searched visitor for a pass', () => {
    const identity = identityOf('visitor', { evidence: 'told', means: 'search' })
    expect(outcomeOf({ identity, code: greenCode(), readings: [reading(365)] })).toBe('held')
  })
})

const EAST = { gate: '东门', lane: '2' }
const MINUTE = 60_000

describe('the memory of the day', () => {
  const known = { identity: identityOf('staff'), code: greenCode(), readings: [reading(366)] }
  const judgeWith = (...reuse: Reuse[]) => decide(factsWith({ ...known, reuse }), DEFAULT_POLICY)

  it('holds a code that was another’s today, however long ago, and asks for one’s own', () => {
    const reuse: Reuse = { code: 'code-of-another', at: MORNING - 300 * MINUTE, place: EAST }
    expect(judgeWith(reuse)).toMatchObject({
      outcome: 'held',
      reasons: [{ rule: 'C-7', ...reuse }],
      changes: ['show-own-code'],
    })
  })

  it('holds a person whose issuer gives each one code and who shows a second', () => {
    const reuse: Reuse = { code: 'another-code', at: MORNING - 90 * MINUTE, place: null }
    expect(judgeWith(reuse)).toMatchObject({ outcome: 'held', reasons: [{ rule: 'C-8', ...reuse }] })
  })

  it('holds a second admission here within ten minutes and not after', () => {
    const passedBack = (minutes: number): Reuse => ({ code: 'passed-back', at: MORNING - minutes * MINUTE })
    expect(judgeWith(passedBack(10))).toMatchObject({
      outcome: 'held',
      reasons: [{ rule: 'P-4', code: 'passed-back' }],
      changes: ['confirm-identity'],
    })
    expect(judgeWith({ code: 'passed-back', at: MORNING - 10 * MINUTE - 1 }).outcome).toBe('admit')
  })

  it('holds one whom another lane admitted within ten minutes, and one whom it stopped at any time', () => {
    const elsewhere = (minutes: number, outcome: (typeof OUTCOMES)[number]): Reuse => ({
      code: 'at-another-lane',
      at: MORNING - minutes * MINUTE,
      place: EAST,
      outcome,
    })
    expect(judgeWith(elsewhere(9, 'admit'))).toMatchObject({ outcome: 'held', changes: ['confirm-identity'] })
    expect(judgeWith(elsewhere(11, 'admit')).outcome).toBe('admit')
    for (const outcome of ['held', 'isolate', 'turn-away'] as const)
      expect(judgeWith(elsewhere(400, outcome))).toMatchObject({
        outcome: 'held',
        reasons: [{ rule: 'P-5', outcome }],
        changes: ['ask-office'],
      })
  })

  it('forgives nobody because a clock was set back', () => {
    expect(judgeWith({ code: 'passed-back', at: MORNING + 60 * MINUTE }).outcome).toBe('held')
  })
})

describe('a guard who ends a hold', () => {
  const staff = identityOf('staff')
  const may = (changes: Partial<ScreeningFacts>) =>
    ADMIT_REASONS.filter((reason) => mayAdmit(factsWith(changes), DEFAULT_POLICY, reason))

  it('needs a later normal reading to let in after a fever', () => {
    expect(may({ identity: identityOf('student'), readings: [reading(376)] })).toEqual([])
    expect(may({ identity: identityOf('student'), readings: [reading(376), reading(366)] })).toEqual([
      'retest-normal',
      'duty-leader-agrees',
    ])
  })

  it('answers for a code by having seen it, and for nothing else', () => {
    expect(may({ identity: staff, readings: [reading(366)] })).toEqual(['green-code-seen'])
    expect(may({ identity: staff, code: greenCode({ color: 'yellow' }), readings: [reading(366)] })).toEqual([
      'green-code-seen',
      'duty-leader-agrees',
    ])
    expect(may({ identity: staff })).toEqual([])
  })

  it('needs the doctor where somebody was exposed, is ill, was ill, or had a fever at home', () => {
    const pupil = { identity: identityOf('student'), readings: [reading(366)] }
    const on = '2026-11-23'
    const stayed = { code: '420000', kind: 'stayed', yes: true, listVersion: 1, on } as const
    const ill = { symptoms: ['cough'], on } as const
    const home = { tenths: 376, site: 'forehead', by: 'guardian', at: MORNING } as const
    expect(may({ ...pupil, exposure: { areas: [stayed], symptoms: null } })).toEqual(['doctor-agrees'])
    expect(may({ ...pupil, exposure: { areas: [], symptoms: ill } })).toEqual(['doctor-agrees'])
    expect(may({ ...pupil, symptomsBefore: { ...ill, closedBy: null } })).toEqual(['doctor-agrees'])
    expect(may({ ...pupil, home })).toEqual(['doctor-agrees'])
    const certificateOwed = { since: '2026-11-19' }
    expect(may({ ...pupil, certificateOwed })).toEqual(['doctor-agrees', 'certificate-seen'])
    const before = { ...ill, closedBy: null }
    expect(may({ ...pupil, certificateOwed, symptomsBefore: before })).toEqual(['doctor-agrees'])
    expect(may({ ...pupil, certificateOwed, readings: [] })).toEqual([])
    expect(may({ ...pupil, exposure: { areas: [], symptoms: ill }, readings: [reading(376)] })).toEqual([])
  })

  it('needs somebody else who agrees where policy says so', () => {
    const policy = {
      ...DEFAULT_POLICY,
      overrides: { ...DEFAULT_POLICY.overrides, 'green-code-seen': { secondPerson: true } },
    }
    const noCode = factsWith({ identity: staff, readings: [reading(366)] })
    const wish = { reason: 'green-code-seen', guard: 'guard-1' } as const
    expect(mayAdmit(noCode, policy, 'green-code-seen')).toBe(false)
    expect(mayAdmit(noCode, policy, 'green-code-seen', 'teacher-9')).toBe(true)
    expect(problemOfOverride(noCode, policy, { ...wish, second: null })).toBe('second-person-missing')
    expect(problemOfOverride(noCode, policy, { ...wish, second: 'guard-1' })).toBe('second-person-same')
    expect(problemOfOverride(noCode, policy, { ...wish, second: 'teacher-9' })).toBeNull()
    expect(problemOfOverride(noCode, policy, { ...wish, reason: 'retest-normal', second: 'teacher-9' })).toBe(
      'not-answered',
    )
  })

  it('hears that nobody may, where nobody may', () => {
    const wish = { reason: 'duty-leader-agrees', guard: 'guard-1', second: 'head-1' } as const
    const never: Partial<ScreeningFacts>[] = [
      { code: greenCode(), readings: [reading(366)] },
      { identity: staff, code: greenCode() },
      { identity: staff, code: greenCode({ color: 'red' }), readings: [reading(366)] },
      { identity: staff, code: greenCode(), readings: [reading(379, 'axillary')] },
    ]
    for (const facts of never) expect(problemOfOverride(factsWith(facts), DEFAULT_POLICY, wish)).toBe('never')
  })

  it('cannot let in against a red code or a confirmed fever, whatever the reason', () => {
    expect(may({ identity: staff, code: greenCode({ color: 'red' }), readings: [reading(366)] })).toEqual([])
    expect(may({ identity: staff, code: greenCode(), readings: [reading(379, 'axillary')] })).toEqual([])
  })

  it('answers for a reused code by one’s own, for a reused card by who it is, for a stop elsewhere by the leader', () => {
    const known = { identity: staff, code: greenCode(), readings: [reading(366)] }
    const mayWith = (one: Reuse) => may({ ...known, reuse: [one] })
    const code = ['green-code-seen', 'duty-leader-agrees']
    const person = ['identity-confirmed', 'duty-leader-agrees']
    const place = EAST
    expect(mayWith({ code: 'code-of-another', at: MORNING, place })).toEqual(code)
    expect(mayWith({ code: 'another-code', at: MORNING, place })).toEqual(code)
    expect(mayWith({ code: 'passed-back', at: MORNING })).toEqual(person)
    expect(mayWith({ code: 'at-another-lane', at: MORNING, place, outcome: 'admit' })).toEqual(person)
    expect(mayWith({ code: 'at-another-lane', at: MORNING, place, outcome: 'isolate' })).toEqual([
      'duty-leader-agrees',
    ])
  })
})

const RANK = { admit: 0, held: 1, isolate: 2, 'turn-away': 2 } as const

describe('a correction', () => {
  it('never gives a better outcome', () => {
    for (const before of OUTCOMES)
      for (const judged of OUTCOMES) {
        const after = correctedOutcome(before, judged)
        expect(RANK[after]).toBeGreaterThanOrEqual(RANK[before])
        expect([before, judged]).toContain(after)
      }
    expect(correctedOutcome('admit', 'incomplete')).toBe('held')
  })
})

it('lets nobody in who is on no list, of whatever kind and whatever else is good', () => {
  for (const kind of PERSON_KINDS) {
    const facts = factsWith({
      identity: identityOf(kind, { means: 'said', evidence: 'told' }),
      code: greenCode(),
      readings: [reading(366)],
    })
    const { outcome, reasons } = decide(facts, DEFAULT_POLICY)
    expect(outcome).toBe('held')
    expect(reasons[0]).toEqual({ rule: 'P-6', code: 'on-no-list' })
    for (const reason of ADMIT_REASONS) expect(mayAdmit(facts, DEFAULT_POLICY, reason, 'second')).toBe(false)
  }
})
