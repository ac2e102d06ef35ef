import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backoffMs, retryAfterMs } from '#sync/backoff.ts'

describe('backoffMs', () => {
  it('spreads over a span that doubles from a second to five minutes', () => {
    const spans = [1, 2, 3, 9, 10, 100].map((failures) => backoffMs(failures, null, 0.999_999_999))
    expect(spans).toEqual([999, 1999, 3999, 255_999, 299_999, 299_999])
    expect(backoffMs(5, null, 0)).toBe(0)
  })

  it('is never earlier than the server told, up to an hour', () => {
    const told = fc.integer({ min: 0, max: 10 ** 9 })
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), told, random, (failures, ms, chance) => {
        const wait = backoffMs(failures, ms, chance)
        expect(wait).toBeGreaterThanOrEqual(Math.min(ms, 3_600_000))
        expect(wait).toBeLessThanOrEqual(3_600_000 + 300_000)
      }),
    )
  })
})

describe('retryAfterMs', () => {
  it.each([
    ['120', 120_000],
    ['Mon, 02 Sep 2024 00:01:00 GMT', 60_000],
    ['Mon, 02 Sep 2023 00:01:00 GMT', 0],
    ['soon', null],
    ['-5', null],
    [null, null],
  ])('reads %s', (header, ms) => {
    expect(retryAfterMs(header, Date.UTC(2024, 8, 2))).toBe(ms)
  })
})
