import { describe, expect, it } from 'vitest'
import { stepsDrawn, timesUnder } from '#admin/arrival-steps.ts'

const steps = (from: number, count: number) =>
  Array.from({ length: count }, (_, at) => ({ minute: from + at * 5, today: at + 1, before: 0 }))

describe('the chart of arrivals', () => {
  it('draws a morning that has just begun in its whole hour, with its times', () => {
    const drawn = stepsDrawn(steps(7 * 60 + 10, 1))
    expect(drawn.map(({ minute }) => minute)).toEqual(steps(7 * 60, 12).map(({ minute }) => minute))
    expect(drawn.filter(({ today }) => today > 0)).toEqual([{ minute: 430, today: 1, before: 0 }])
    expect(timesUnder(drawn)).toEqual([
      { minute: 420, left: 0 },
      { minute: 435, left: 0.25 },
      { minute: 450, left: 0.5 },
      { minute: 465, left: 0.75 },
    ])
  })

  it('goes on into the next hour where somebody came in it', () => {
    const drawn = stepsDrawn(steps(7 * 60 + 50, 4))
    expect(drawn.at(0)?.minute).toBe(7 * 60)
    expect(drawn.at(-1)).toEqual({ minute: 8 * 60 + 5, today: 4, before: 0 })
  })

  it('leaves a longer morning and an empty one as they are', () => {
    const long = steps(6 * 60 + 35, 30)
    expect(stepsDrawn(long)).toBe(long)
    expect(stepsDrawn([])).toEqual([])
    expect(timesUnder(long).length).toBeLessThanOrEqual(5)
  })
})
