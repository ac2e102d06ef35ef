import { describe, expect, it } from 'vitest'
import {
  type Fate,
  type LinkedLane,
  type LinkedReading,
  laneSeen,
  NOBODY_MEASURED,
  readingSent,
} from '#domain/linked-reading.ts'
import { MORNING } from '#test/fakes/facts.ts'

/** A reading `ms` after the morning began. */
function sent(ms: number, changes: Partial<LinkedReading> = {}): LinkedReading {
  return { tenths: 366, at: MORNING + ms, age: 0, stamp: null, isStable: true, ...changes }
}

/** One lane, told in the order things happen. */
function openLane() {
  let lane: LinkedLane<LinkedReading> = NOBODY_MEASURED
  return {
    /** Somebody stands in the open place from `ms` on; null when nobody does. */
    stands: (
      ms: number,
      check: string | null,
      { codeAt = ms, wants = true } = {},
    ): Fate<LinkedReading> | null => {
      const open = check === null ? null : { check, openedAt: MORNING + codeAt, wants }
      const seen = laneSeen(lane, open, MORNING + ms)
      lane = seen.lane
      return seen.early
    },
    hears: (reading: LinkedReading, wants = true): string => {
      const told = readingSent(lane, reading, wants)
      lane = told.lane
      return told.fate.of === 'nobody' ? told.fate.why : told.fate.of
    },
  }
}

describe('a reading of a linked thermometer', () => {
  it('belongs to whoever stands in the open place', () => {
    const lane = openLane()
    lane.stands(0, 'a')
    expect(lane.hears(sent(800))).toBe('open')
  })

  it('belongs to whoever shows a code within a second and a half after it, and to nobody later', () => {
    const soon = openLane()
    expect(soon.hears(sent(0))).toBe('next')
    expect(soon.stands(1500, 'a')).toMatchObject({ of: 'open', reading: { tenths: 366 } })
    const late = openLane()
    late.hears(sent(0))
    expect(late.stands(1501, 'a')).toEqual({ of: 'nobody', why: 'nobody-came' })
  })

  it('is nobody’s when a held person is taken back to the lane after it: their code was read long before', () => {
    const lane = openLane()
    lane.hears(sent(0))
    expect(lane.stands(500, 'a', { codeAt: -60_000 })).toEqual({ of: 'nobody', why: 'nobody-came' })
  })

  it('is in doubt for four seconds after somebody left whom it may be of', () => {
    const lane = openLane()
    lane.stands(0, 'a')
    lane.stands(2000, 'b')
    expect(lane.hears(sent(5999))).toBe('in-doubt')
    expect(lane.hears(sent(7500, { tenths: 367 }))).toBe('open')
  })

  it('is in doubt before a code, too, while the one who left may be meant', () => {
    const lane = openLane()
    lane.stands(0, 'a')
    lane.stands(2000, null)
    expect(lane.hears(sent(2100))).toBe('in-doubt')
    expect(lane.stands(2500, 'b')).toBeNull()
  })

  it('is the next one’s at once when the one before had theirs and wanted no more', () => {
    const lane = openLane()
    lane.stands(0, 'a')
    lane.hears(sent(800))
    lane.stands(805, 'a', { wants: false })
    lane.stands(810, 'b')
    expect(lane.hears(sent(2000, { tenths: 367 }))).toBe('open')
  })

  it('is in doubt for a second after somebody left who had theirs: the button may have been pressed twice', () => {
    const lane = openLane()
    lane.stands(0, 'a')
    lane.hears(sent(800))
    lane.stands(2000, 'a', { wants: false })
    lane.stands(2010, 'b')
    expect(lane.hears(sent(3009, { tenths: 367 }))).toBe('in-doubt')
    expect(lane.hears(sent(4010, { tenths: 368 }))).toBe('open')
  })

  it('is in doubt when the one before could still have been measured again', () => {
    const lane = openLane()
    lane.stands(0, 'a')
    lane.hears(sent(800))
    lane.stands(1000, 'b')
    expect(lane.hears(sent(2000, { tenths: 367 }))).toBe('in-doubt')
  })

  it('is asked for by nobody while a verdict waits that wants none, and then is not on its way any more', () => {
    const lane = openLane()
    lane.stands(0, 'a')
    lane.stands(400, 'a', { wants: false })
    expect(lane.hears(sent(500), false)).toBe('not-wanted')
    lane.stands(1000, 'b')
    expect(lane.hears(sent(2600))).toBe('open')
  })

  it.each([
    ['below 30 °C', { tenths: 299 }, 'impossible'],
    ['from 43 °C on', { tenths: 430 }, 'impossible'],
    ['that never came to rest', { isStable: false }, 'unstable'],
    ['four seconds old', { age: 4000 }, 'old'],
    ['of which nobody can tell how old it is', { age: null }, 'old'],
  ])('%s is nobody’s', (_, changes, why) => {
    const lane = openLane()
    lane.stands(0, 'a')
    expect(lane.hears(sent(800, changes))).toBe(why)
  })

  it.each([
    ['30.0', { tenths: 300 }],
    ['42.9', { tenths: 429 }],
    ['nearly four seconds old', { age: 3999 }],
  ])('%s counts', (_, changes) => {
    const lane = openLane()
    lane.stands(0, 'a')
    expect(lane.hears(sent(800, changes))).toBe('open')
  })

  it('counts once when it is sent twice, by its stamp or, without one, by its number and how soon it came', () => {
    const stamped = openLane()
    stamped.stands(0, 'a')
    stamped.hears(sent(800, { stamp: 7000 }))
    stamped.stands(805, 'a', { wants: false })
    stamped.stands(810, 'b')
    expect(stamped.hears(sent(60_000, { stamp: 7000 }))).toBe('repeat')
    expect(stamped.hears(sent(62_000, { stamp: 68_000 }))).toBe('open')
    const plain = openLane()
    plain.stands(0, 'a')
    plain.hears(sent(800))
    plain.stands(805, 'a', { wants: false })
    plain.stands(810, 'b')
    expect(plain.hears(sent(2790))).toBe('repeat')
    expect(plain.hears(sent(4800))).toBe('open')
  })

  it('is no second measurement within a second, whatever its number', () => {
    const lane = openLane()
    lane.stands(0, 'a')
    lane.hears(sent(800))
    lane.stands(805, 'a', { wants: false })
    lane.stands(810, 'b')
    expect(lane.hears(sent(1799, { tenths: 368 }))).toBe('too-soon')
  })

  it('of a thermometer that empties its memory all at once counts for nobody', () => {
    const lane = openLane()
    lane.stands(0, 'a')
    const ages = [60_000, 3000, 0]
    const fates = ages.map((age, n) => lane.hears(sent(800 + n * 40, { age, stamp: n, tenths: 361 + n })))
    expect(fates).toEqual(['old', 'too-soon', 'too-soon'])
  })
})
