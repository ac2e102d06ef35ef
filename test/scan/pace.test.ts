import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openPace } from '#scan/pace.ts'

/** Processor time of a try by the width of its picture: what it costs grows with its pixels. */
const costsOf =
  (fullMs: number) =>
  (width: number | null): number =>
    fullMs * ((width ?? 1280) / 1280) ** 2

type Tablet = {
  /** ms a try takes by the width of its picture. */
  cost: (width: number | null) => number
  /** Pictures a second, by whether a try is under way. */
  fps?: (trying: boolean) => number
}

/** Runs a tablet for a while: one try at a time, a picture whenever one is due. */
function run(pace: ReturnType<typeof openPace>, from: number, forMs: number, tablet: Tablet) {
  const { cost, fps = () => 30 } = tablet
  const tries: { width: number | null; at: number }[] = []
  let trying: { sentAt: number; until: number; width: number | null } | null = null
  let nextPicture = from
  for (let now = from; now < from + forMs; now += 1) {
    if (trying !== null && now >= trying.until) {
      pace.tried({ sentAt: trying.sentAt, answeredAt: now, width: trying.width })
      trying = null
    }
    if (now < nextPicture) continue
    pace.shown(now)
    nextPicture = now + 1000 / fps(trying !== null)
    if (trying !== null) continue
    const next = pace.next(now)
    if (!next.try) continue
    trying = { sentAt: now, until: now + cost(next.width), width: next.width }
    tries.push({ width: next.width, at: now })
  }
  return { tries, last: tries.filter(({ at }) => at >= from + forMs - 5000), end: from + forMs }
}

const rate = (tries: readonly unknown[]): number => tries.length / 5

describe('the pace of decoding', () => {
  it('leaves the picture as it is on a tablet that keeps up', () => {
    const { tries, last } = run(openPace(), 0, 20_000, { cost: costsOf(40) })
    expect(tries.every(({ width }) => width === null)).toBe(true)
    expect(rate(last)).toBeGreaterThanOrEqual(8)
  })

  it('sends smaller pictures when tries fall under eight a second', () => {
    const { last } = run(openPace(), 0, 20_000, { cost: costsOf(220) })
    expect(rate(last)).toBeGreaterThanOrEqual(8)
    expect(last.some(({ width }) => width !== null)).toBe(true)
  })

  it('goes no further down than it must', () => {
    const { last } = run(openPace(), 0, 20_000, { cost: costsOf(180) })
    expect(new Set(last.map(({ width }) => width))).toEqual(new Set([960, null]))
  })

  it('gives the full picture again once the tablet has time for it', () => {
    const pace = openPace()
    const { end } = run(pace, 0, 10_000, { cost: costsOf(300) })
    expect(pace.width()).toBe(640)
    run(pace, end, 10_000, { cost: costsOf(30) })
    expect(pace.width()).toBeNull()
  })

  it('is not moved by one slow try among quick ones', () => {
    const pace = openPace()
    let n = 0
    run(pace, 0, 20_000, { cost: () => (n++ % 10 === 0 ? 400 : 40) })
    expect(pace.width()).toBeNull()
  })

  it('rests between tries when decoding slows the preview, but never below eight tries a second', () => {
    // Quick enough in itself, but on this processor each try stops the picture.
    const { last } = run(openPace(), 0, 9000, { cost: costsOf(55), fps: (trying) => (trying ? 12 : 60) })
    expect(rate(last)).toBeGreaterThanOrEqual(8)
    expect(rate(last)).toBeLessThan(11)
  })

  it('makes the picture smaller when resting is not enough for the preview', () => {
    const pace = openPace()
    const { last } = run(pace, 0, 20_000, { cost: costsOf(100), fps: (trying) => (trying ? 14 : 60) })
    expect(pace.width()).not.toBeNull()
    expect(rate(last)).toBeGreaterThanOrEqual(8)
  })

  it('does not blame itself for a camera that is slow in the dark', () => {
    const pace = openPace()
    run(pace, 0, 20_000, { cost: costsOf(25), fps: () => 12 })
    expect(pace.width()).toBeNull()
  })

  it('counts the pictures of the last second', () => {
    const pace = openPace()
    const { end } = run(pace, 0, 3000, { cost: costsOf(10), fps: () => 25 })
    expect(pace.fps(end)).toBeGreaterThanOrEqual(24)
    expect(pace.fps(end + 1000)).toBe(0)
  })

  it('tries at least eight times a second on every tablet that can with the smallest picture', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 340 }), fc.integer({ min: 24, max: 60 }), (fullMs, fps) => {
        const { last } = run(openPace(), 0, 15_000, { cost: costsOf(fullMs), fps: () => fps })
        expect(rate(last)).toBeGreaterThanOrEqual(7.8)
      }),
      { numRuns: 60 },
    )
  })
})
