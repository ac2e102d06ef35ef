import { describe, expect, it } from 'vitest'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import { codeText, inventCrowd } from '#drill/crowd.ts'
import { SURPRISES } from '#drill/problems.ts'
import { spelled } from '#server/school/roster.ts'

const RULES = { policy: DEFAULT_POLICY, checkpoint: 'gate' } as const
const PLANS = [
  { perMinute: 10, minutes: 3 },
  { perMinute: 20, minutes: 5 },
  { perMinute: 30, minutes: 10 },
]

describe('an invented crowd', () => {
  it('is the same for the same seed and another for another', () => {
    const plan = { perMinute: 20, minutes: 3 }
    expect(inventCrowd(7, plan, RULES)).toEqual(inventCrowd(7, plan, RULES))
    expect(inventCrowd(8, plan, RULES).arrivals).not.toEqual(inventCrowd(7, plan, RULES).arrivals)
  })

  it.each(PLANS)('comes in order, as many as the plan says, with each surprise once: %o', (plan) => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const { arrivals, cut } = inventCrowd(seed, plan, RULES)
      expect(arrivals).toHaveLength(plan.perMinute * plan.minutes)
      expect(arrivals.map(({ at }) => at)).toEqual(arrivals.map(({ at }) => at).toSorted((a, b) => a - b))
      expect(arrivals.at(-1)?.at ?? 0).toBeLessThan(plan.minutes * 60_000)
      const met = arrivals.flatMap(({ surprise }) => surprise ?? [])
      expect(met.toSorted()).toEqual(SURPRISES.filter((one) => one !== 'network-cut').toSorted())
      expect(cut !== null && cut.until < plan.minutes * 60_000, `seed ${seed}`).toBe(true)
    }
  })

  it('brings nobody twice, and the lender of a code before its borrower', () => {
    for (let seed = 1; seed <= 20; seed += 1) {
      const { arrivals } = inventCrowd(seed, { perMinute: 30, minutes: 10 }, RULES)
      expect(new Set(arrivals.map(({ person }) => person.id)).size).toBe(arrivals.length)
      const borrower = arrivals.find(({ surprise }) => surprise === 'borrowed-code')
      const [, code] = borrower?.shows ?? []
      if (borrower === undefined || code?.kind !== 'code') throw new Error('nobody borrowed')
      const lender = arrivals.find(({ person }) => person.id === code.owner)
      expect(lender?.place, `seed ${seed}`).toBeLessThan(borrower.place - 3)
      expect(lender?.shows.at(-1)).toEqual(code)
    }
  })

  it('brings what the policy asks for, and no fever where none is measured', () => {
    const { arrivals } = inventCrowd(
      3,
      { perMinute: 20, minutes: 5 },
      { policy: DEFAULT_POLICY, checkpoint: 'class-door' },
    )
    const pupil = arrivals.find(({ person, surprise }) => person.kind === 'student' && surprise === null)
    expect(pupil?.thermometer).toEqual([])
    expect(pupil?.shows.at(-1)?.kind).toBe('code')
    expect(arrivals.map(({ surprise }) => surprise)).not.toContain('fever')
  })

  it('is found by the initials and pinyin that the server would have given', () => {
    const { school } = inventCrowd(5, { perMinute: 10, minutes: 3 }, RULES)
    for (const { name, initials, pinyin } of school.roster)
      expect({ name, initials, pinyin }).toEqual({ name, ...spelled(name) })
  })

  it('has codes that tell their time and codes that stay', () => {
    const code = { kind: 'code', color: 'green', owner: 'a' } as const
    expect(codeText({ ...code, timed: false }, 1)).toBe(codeText({ ...code, timed: false }, 2))
    expect(codeText({ ...code, timed: true }, 1_600_000_000_000)).toMatch(/1600000000000$/)
  })
})
