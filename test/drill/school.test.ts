import { describe, expect, it } from 'vitest'
import { chanceFrom } from '#drill/chance.ts'
import { inventSchool } from '#drill/school.ts'

describe('an invented school', () => {
  it('is the same for the same seed and another for another', () => {
    expect(inventSchool(7)).toEqual(inventSchool(7))
    expect(inventSchool(7).people).not.toEqual(inventSchool(8).people)
  })

  it('has exactly as many people as asked for, each with a number of their own', () => {
    for (const size of [1, 30, 1200, 10_000]) {
      const { people } = inventSchool(1, size)
      expect(people).toHaveLength(size)
      expect(new Set(people.map((person) => person.number)).size).toBe(size)
    }
  })

  it('fills thirty classes evenly and has staff besides', () => {
    const { people } = inventSchool(1)
    const classes = new Map<string, number>()
    for (const { kind, unit } of people)
      if (kind === 'student') classes.set(unit, (classes.get(unit) ?? 0) + 1)
    expect(classes.size).toBe(30)
    expect(Math.max(...classes.values()) - Math.min(...classes.values())).toBeLessThanOrEqual(1)
    expect(people.filter((person) => person.kind === 'staff').length).toBeGreaterThan(80)
  })

  it('gives guards PINs of six digits', () => {
    for (const { pin } of inventSchool(3).guards) expect(pin).toMatch(/^[1-9]\d{5}$/)
  })
})

describe('chance', () => {
  it('reaches every choice about equally often and never one beyond', () => {
    const chance = chanceFrom(42)
    const seen = new Map<number, number>()
    for (let i = 0; i < 10_000; i++) {
      const drawn = chance.under(10)
      seen.set(drawn, (seen.get(drawn) ?? 0) + 1)
    }
    expect([...seen.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    for (const count of seen.values()) expect(Math.abs(count - 1000)).toBeLessThan(150)
  })
})
