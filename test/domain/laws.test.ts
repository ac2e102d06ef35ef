import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BODY_PARSERS } from '#contract/bodies.ts'
import { parse } from '#contract/endpoint.ts'
import { policy as policySchema } from '#contract/feed.ts'
import { dayOf } from '#domain/calendar.ts'
import { CERTIFICATE_FORMATS } from '#domain/certificate.ts'
import { decide, decisionOf, trace } from '#domain/decide.ts'
import { isAtLeast } from '#domain/evidence.ts'
import { isAllAnswered, SYMPTOMS } from '#domain/exposure.ts'
import { gradeOf, needsOf, type ScreeningFacts } from '#domain/facts.ts'
import { PERSON_KINDS, type PersonKind } from '#domain/person.ts'
import type { Policy } from '#domain/policy.ts'
import { problemsOfPolicy } from '#domain/policy-problems.ts'
import { ADMIT_REASONS, type Outcome } from '#domain/reasons.ts'
import { lackOf } from '#domain/registration.ts'
import type { Reuse } from '#domain/reuse.ts'
import { mayAdmit } from '#domain/screening.ts'
import { bandOf, feverLine, isMeasured, type TemperatureReading } from '#domain/temperature.ts'
import { EVIDENCE_GRADES } from '#health-code/health-code.ts'
import { factsOf } from '#ledger/bodies.ts'
import { canonicalJson } from '#ledger/canonical-json.ts'
import { policies, screenings } from '#test/fakes/drawn.ts'

/*
 * What holds for every screening under every policy that validates (DESIGN.md §4). The long form:
 * `LAW_RUNS=100000 npx vitest run test/domain/laws.test.ts`. A failure prints its seed.
 */
const RUNS = Number(process.env['LAW_RUNS'] ?? 10_000)
/** Cases of one draw: more than that are not held at once. */
const DRAW = Math.min(RUNS, 10_000)
const SEED = Math.trunc(Math.random() * 0x7f_ff_ff_ff)

type Law = (facts: ScreeningFacts, policy: Policy, pick: number) => void

const propertyOf = (law: Law) => fc.property(screenings, policies, fc.nat(100), law)
const drawOf = (seed: number) => fc.sample(propertyOf(noLaw), { numRuns: DRAW, seed })
// To draw a case takes several times as long as to judge it: the first draw is that of every law.
const firstDraw = drawOf(SEED)

/** Holds a law against every case drawn, and against those of one draw more until there are enough. */
function expectLaw(law: Law): void {
  for (let seed = SEED; (seed - SEED) * DRAW < RUNS; seed += 1) {
    try {
      for (const drawn of seed === SEED ? firstDraw : drawOf(seed)) law(...drawn)
    } catch (cause) {
      // The same cases again, of which the smallest that fails is told, with its seed.
      fc.assert(propertyOf(law), { numRuns: DRAW, seed })
      throw new Error(`fails, but not twice: seed ${seed}`, { cause })
    }
  }
}

function noLaw(): void {
  // Drawn, not judged.
}

/** admit < held < {isolate, turn-away}; who is still asked for something is nowhere in that order. */
const RANK: Readonly<Record<Outcome | 'incomplete', number | null>> = {
  admit: 0,
  held: 1,
  isolate: 2,
  'turn-away': 2,
  incomplete: null,
}
const rankOf = (facts: ScreeningFacts, policy: Policy): number | null => RANK[decide(facts, policy).outcome]

function expectNotBetter(facts: ScreeningFacts, worse: ScreeningFacts, policy: Policy): void {
  const [before, after] = [rankOf(facts, policy), rankOf(worse, policy)]
  if (after === 0) expect(before).toBe(0)
  if (before !== null && after !== null) expect(after).toBeGreaterThanOrEqual(before)
}

type Worsening = (facts: ScreeningFacts, policy: Policy, pick: number) => ScreeningFacts

/** One step down each of the orders, wherever the screening has something to worsen. */
const WORSENINGS: Readonly<Record<string, Worsening>> = {
  'the color of the code': (facts) => {
    const { code } = facts
    const worse = code?.color === 'green' ? 'yellow' : 'red'
    const hasOrder = code?.color === 'green' || code?.color === 'yellow'
    return code !== null && hasOrder ? { ...facts, code: { ...code, color: worse } } : facts
  },
  'the evidence of the code': (facts) => {
    const { code } = facts
    return code === null ? facts : { ...facts, code: { ...code, evidence: weaker(code.evidence) } }
  },
  'the evidence of the identity': (facts) => {
    const { identity } = facts
    return identity === null
      ? facts
      : { ...facts, identity: { ...identity, evidence: weaker(identity.evidence) } }
  },
  'the pass': (facts) =>
    facts.identity === null
      ? facts
      : { ...facts, identity: { ...facts.identity, problem: facts.identity.problem ?? 'revoked' } },
  'a normal reading to a fever': (facts, policy, pick) =>
    withWorseReading(facts, policy, pick, (reading) => feverLine(reading, policy.temperature) + 1),
  'a normal reading to one too low': (facts, policy, pick) =>
    withWorseReading(facts, policy, pick, () => policy.temperature.tooLowBelow - 1),
  'a normal reading to Lo': (facts, policy, pick) => withWorseReading(facts, policy, pick, () => null),
  'a "no" to a "yes"': (facts, _, pick) => {
    const { exposure } = facts
    if (exposure === undefined || exposure.areas.length === 0) return facts
    const at = pick % exposure.areas.length
    const areas = exposure.areas.map((answer, index) => (index === at ? { ...answer, yes: true } : answer))
    return { ...facts, exposure: { ...exposure, areas } }
  },
  'one symptom more': (facts, _, pick) => {
    const { exposure } = facts
    const symptom = SYMPTOMS[pick % SYMPTOMS.length] ?? 'cough'
    if (exposure === undefined || exposure.symptoms === null) return facts
    const symptoms = [...new Set([...exposure.symptoms.symptoms, symptom])]
    return { ...facts, exposure: { ...exposure, symptoms: { ...exposure.symptoms, symptoms } } }
  },
  'symptoms of an earlier day that nobody closed': (facts) => ({
    ...facts,
    symptomsBefore: { symptoms: ['cough'], on: dayOf(facts.openedAt), closedBy: null },
  }),
  'a return certificate that nobody has seen': (facts) => ({
    ...facts,
    certificateOwed: { since: dayOf(facts.openedAt) },
  }),
  'one thing more that the memory of the day knows': (facts, _, pick) => {
    const at = facts.openedAt - (pick % 20) * 60_000
    const place = { gate: '东门', lane: '2' }
    const known: readonly Reuse[] = [
      { code: 'code-of-another', at, place },
      { code: 'another-code', at, place: null },
      { code: 'passed-back', at },
      { code: 'at-another-lane', at, place, outcome: pick % 2 === 0 ? 'admit' : 'held' },
    ]
    return { ...facts, reuse: [...facts.reuse, ...known.filter((_, index) => index === pick % 4)] }
  },
  'one more with a pass for a visit': (facts) => {
    const invited = facts.identity?.visit?.party
    const { came } = facts
    return came === undefined || invited === undefined
      ? facts
      : { ...facts, came: Math.max(came, invited) + 1 }
  },
  'the word of a guard who compared': (facts, _, pick) => {
    const { watch = [] } = facts
    const at = watch.findIndex(({ answer }) => answer === 'no' || answer === 'not-sure')
    const worse = watch[at]?.answer === 'no' && pick % 2 === 0 ? 'not-sure' : 'yes'
    return {
      ...facts,
      watch: watch.map((hit, index) => (index === at ? { ...hit, answer: worse } : hit)),
    }
  },
  'an entry of the watch list that nobody compared': (facts) => ({
    ...facts,
    watch: [...(facts.watch ?? []), { watch: 'watch-9', by: ['name'] }],
  }),
  'a registration to one that says less': (facts) => {
    const { identity } = facts
    const told = identity?.registration
    if (identity === null || told === undefined) return facts
    const [, ...given] = told.given
    return { ...facts, identity: { ...identity, registration: { ...told, given } } }
  },
  'a registration to one that signed another pledge': (facts) => {
    const { identity } = facts
    const told = identity?.registration
    return identity === null || told === undefined
      ? facts
      : { ...facts, identity: { ...identity, registration: { ...told, pledge: told.pledge + 1 } } }
  },
  'the home reading to a fever': (facts, policy) => {
    const { home } = facts
    if (home === undefined || home === 'none') return facts
    const reading = { ...home, source: 'told', thermometer: null } as const
    if (bandOf(reading, policy.temperature) !== 'normal') return facts
    return { ...facts, home: { ...home, tenths: feverLine(reading, policy.temperature) + 1 } }
  },
  'the home reading to none': (facts, policy) => {
    const { home } = facts
    if (home === undefined || home === 'none') return facts
    const reading = { ...home, source: 'told', thermometer: null } as const
    return bandOf(reading, policy.temperature) === 'fever' ? facts : { ...facts, home: 'none' }
  },
}

function weaker(grade: (typeof EVIDENCE_GRADES)[number]): (typeof EVIDENCE_GRADES)[number] {
  return EVIDENCE_GRADES[EVIDENCE_GRADES.indexOf(grade) + 1] ?? grade
}

function withWorseReading(
  facts: ScreeningFacts,
  { temperature }: Policy,
  pick: number,
  worse: (reading: TemperatureReading) => number | null,
): ScreeningFacts {
  const normal = facts.readings.filter((reading) => bandOf(reading, temperature) === 'normal')
  const chosen = normal[pick % Math.max(1, normal.length)]
  const readings = facts.readings.map((reading) =>
    reading === chosen ? { ...reading, tenths: worse(reading) } : reading,
  )
  return { ...facts, readings }
}

describe('a worse input never gives a better outcome:', () => {
  it.each(Object.entries(WORSENINGS))('%s', (_, worsen) => {
    expectLaw((facts, policy, pick) => {
      expectNotBetter(facts, worsen(facts, policy, pick), policy)
    })
  })
})

describe('rank', () => {
  const kindAt = (pick: number): PersonKind =>
    PERSON_KINDS[Math.trunc(pick) % PERSON_KINDS.length] ?? 'visitor'
  const as = (facts: ScreeningFacts, kind: PersonKind): ScreeningFacts => ({
    ...facts,
    identity: facts.identity && {
      ...facts.identity,
      person: { ...facts.identity.person, kind },
    },
  })

  it('never helps: an official comes off no better than a visitor', () => {
    expectLaw((facts, policy) => {
      const [visitor, official] = [as(facts, 'visitor'), as(facts, 'official')]
      const [ofVisitor, ofOfficial] = [rankOf(visitor, policy), rankOf(official, policy)]
      if (ofOfficial === 0) expect(ofVisitor).toBe(0)
      if (ofVisitor !== null && ofVisitor > 0)
        expect(ofOfficial ?? Number.NEGATIVE_INFINITY).toBeGreaterThanOrEqual(ofVisitor)
    })
  })

  it('matters only through what policy asks of it', () => {
    expectLaw((facts, policy, pick) => {
      const [one, other] = [kindAt(pick), kindAt(pick / PERSON_KINDS.length)]
      const needs = policy.needs[facts.checkpoint]
      const same = { ...policy.needs, [facts.checkpoint]: { ...needs, [other]: needs[one] } }
      const alike = { ...policy, needs: same }
      expect(decide(as(facts, other), alike)).toEqual(decide(as(facts, one), alike))
    })
  })
})

describe('a decision', () => {
  it('lets nobody in while anything that policy asks for is missing', () => {
    expectLaw((facts, policy) => {
      if (decide(facts, policy).outcome !== 'admit') return
      const needs = needsOf(facts, policy)
      const { identity, code, exposure, home } = facts
      expect(
        identity !== null &&
          (identity.means === 'registered'
            ? lackOf(identity.registration, policy.registration) === null
            : isAtLeast(identity.evidence, needs.identity)),
      ).toBe(true)
      if (needs.code !== null) {
        expect(code?.color).toBe('green')
        expect(code?.problem).toBeNull()
        expect(CERTIFICATE_FORMATS).not.toContain(code?.format)
        expect(isAtLeast(code?.evidence ?? 'none', needs.code)).toBe(true)
      }
      if (needs.temperature)
        expect(facts.readings.some((reading) => isMeasured(reading, policy.temperature))).toBe(true)
      if (needs.exposure)
        expect(isAllAnswered(exposure ?? null, policy.exposure, dayOf(facts.openedAt))).toBe(true)
      if (needs.home === 'needed') expect(typeof home).toBe('object')
      expect((facts.watch ?? []).every(({ answer }) => answer === 'no')).toBe(true)
    })
  })

  it('gives a reason, and what would change it, for every outcome but admit', () => {
    expectLaw((facts, policy) => {
      const { outcome, reasons, changes, missing } = decide(facts, policy)
      expect(reasons.length > 0).toBe(outcome !== 'admit')
      expect(changes.length > 0).toBe(outcome !== 'admit')
      if (outcome === 'admit') expect(missing).toEqual([])
    })
  })

  it('is what its trace adds up to, rule by rule', () => {
    expectLaw((facts, policy) => {
      const traced = trace(facts, policy)
      expect(decisionOf(traced)).toEqual(decide(facts, policy))
      const found = traced.flatMap(({ finding }) => finding?.reason ?? [])
      for (const reason of decide(facts, policy).reasons) expect(found).toContainEqual(reason)
    })
  })

  it('is the same at the server, which reads facts and policy from what was sent', () => {
    expectLaw((facts, policy) => {
      const { outcome, ...judged } = decide(facts, policy)
      const sent = canonicalJson({
        ...factsOf(facts),
        ...judged,
        checkpoint: { id: 'gate-1', kind: facts.checkpoint, lane: '' },
        outcome: outcome === 'incomplete' ? 'held' : outcome,
        grade: gradeOf(facts, policy),
      })
      const body = parse(BODY_PARSERS.check, JSON.parse(sent))
      const known = parse(policySchema, JSON.parse(JSON.stringify(policy)))
      if (!body.ok || !known.ok) throw new Error(`refused at ${body.ok ? 'the policy' : body.at}`)
      const { checkpoint } = facts
      expect(decide({ ...body.value, id: facts.id, checkpoint }, known.value)).toEqual({
        outcome,
        ...judged,
      })
    })
  })

  it('is undone by no guard where who it is or the temperature is missing, or after a red code or a confirmed fever', () => {
    expectLaw((facts, policy, pick) => {
      const reason = ADMIT_REASONS[pick % ADMIT_REASONS.length] ?? 'retest-normal'
      const { missing, outcome } = decide(facts, policy)
      const isNever =
        missing.includes('identity') ||
        missing.includes('temperature') ||
        outcome === 'turn-away' ||
        outcome === 'isolate'
      if (isNever) expect(mayAdmit(facts, policy, reason, 'somebody-else')).toBe(false)
    })
  })
})

it('The draws reach every outcome, and most worsenings change something', () => {
  const drawn = fc.sample(fc.tuple(screenings, policies, fc.nat(100)), { numRuns: 2000, seed: 1 })
  const outcomes = new Set(drawn.map(([facts, policy]) => decide(facts, policy).outcome))
  expect([...outcomes].sort()).toEqual(Object.keys(RANK).sort())
  const before = drawn.map(([facts]) => canonicalJson(facts))
  for (const [name, worsen] of Object.entries(WORSENINGS)) {
    const changed = drawn.filter(
      ([facts, policy, pick], at) => canonicalJson(worsen(facts, policy, pick)) !== before[at],
    )
    expect(changed.length, name).toBeGreaterThan(200)
  }
})

it('Every drawn policy is one that validates', () => {
  expectLaw((_, policy) => {
    expect(problemsOfPolicy(policy)).toEqual([])
  })
})
