import { describe, expect, it } from 'vitest'
import { DEFAULT_POLICY, type Policy } from '#domain/policy.ts'
import { countdown, retestPlan, worstReading } from '#domain/retest.ts'
import { bandOf, type TemperatureReading } from '#domain/temperature.ts'
import { MORNING, reading } from '#test/fakes/facts.ts'

const MINUTE = 60_000
/** Readings a minute apart. */
const taken = (...all: readonly (number | null | TemperatureReading)[]): TemperatureReading[] =>
  all.map((one, index) =>
    typeof one === 'object' && one !== null
      ? { ...one, at: MORNING + index * MINUTE }
      : reading(one, 'forehead', MORNING + index * MINUTE),
  )
const plan = (readings: TemperatureReading[], policy: Policy = DEFAULT_POLICY) => retestPlan(readings, policy)

describe('the next step of a measurement', () => {
  it('is none while nothing was measured or all is normal', () => {
    expect(plan([])).toEqual({ step: 'none' })
    expect(plan(taken(366))).toEqual({ step: 'none' })
    expect(plan(taken(null, 366))).toEqual({ step: 'none' })
  })

  it('is a second measurement five minutes after a fever', () => {
    const step = plan(taken(376))
    expect(step).toEqual({
      step: 'retest',
      readyAt: MORNING + 5 * MINUTE,
      site: 'forehead',
      nth: 2,
      of: 3,
      secondPerson: false,
    })
    expect(countdown(step, MORNING + 2 * MINUTE)).toBe(3 * MINUTE)
    expect(countdown(step, MORNING + 9 * MINUTE)).toBe(0)
  })

  it('is a third one by somebody else, counted from the last fever', () => {
    expect(plan(taken(376, 375))).toMatchObject({
      readyAt: MORNING + 6 * MINUTE,
      nth: 3,
      secondPerson: true,
    })
  })

  it('is the doctor after three', () => {
    expect(plan(taken(376, 375, 374))).toEqual({ step: 'doctor' })
    expect(countdown({ step: 'doctor' }, MORNING)).toBeNull()
  })

  it('does not count a failed measurement among the three', () => {
    expect(plan(taken(376, null, 375))).toMatchObject({ step: 'retest', nth: 3 })
  })

  it('is the guard’s, once a later reading is normal', () => {
    expect(plan(taken(376, 366))).toEqual({ step: 'normal-again' })
  })

  it('is still a re-test when policy insists on the rest and it was cut short', () => {
    const patient = { ...DEFAULT_POLICY, retest: { ...DEFAULT_POLICY.retest, mustWait: true } }
    expect(plan(taken(376, 366), patient)).toMatchObject({ step: 'retest' })
    const rested = [reading(376), reading(366, 'forehead', MORNING + 5 * MINUTE)]
    expect(plan(rested, patient)).toEqual({ step: 'normal-again' })
  })

  it('is settled by the armpit, either way', () => {
    expect(plan(taken(376, reading(366, 'axillary')))).toEqual({ step: 'settled', fever: false })
    expect(plan(taken(376, reading(374, 'axillary')))).toEqual({ step: 'settled', fever: true })
    expect(plan(taken(376, reading(340, 'axillary')))).toMatchObject({ step: 'retest' })
  })

  it('is another try after a failure, and another site in the warm after two', () => {
    expect(plan(taken(null))).toEqual({
      step: 'measure',
      readyAt: MORNING + 5000,
      site: 'forehead',
      warmUp: false,
    })
    expect(plan(taken(342, null))).toMatchObject({ step: 'measure', site: 'wrist', warmUp: true })
    expect(plan(taken(reading(342, 'wrist'), reading(null, 'wrist')))).toMatchObject({ site: 'forehead' })
  })
})

describe('the worst reading', () => {
  it('is the one furthest over the line of its own site', () => {
    const anhui = {
      ...DEFAULT_POLICY.temperature,
      feverFrom: { forehead: 368, wrist: 373, ear: 373, axillary: 373 },
    }
    const readings = taken(371, reading(374, 'axillary'), null)
    expect(worstReading(readings, anhui)).toEqual(readings[0])
    expect(worstReading(readings, DEFAULT_POLICY.temperature)).toEqual(readings[1])
    expect(worstReading(taken(null, 342), anhui)).toBeNull()
  })
})

describe('a fever line', () => {
  const { temperature: lines } = DEFAULT_POLICY
  const winter = {
    ...lines,
    seasons: [{ during: { fromMonth: 11, toMonth: 3 }, feverFrom: { forehead: 370 } }],
  }
  const on = (day: string, tenths: number) => reading(tenths, 'forehead', Date.parse(`${day}T07:30:00+08:00`))

  it('is a fever itself, or only above itself, as policy says', () => {
    const above = { ...lines, comparison: { ...lines.comparison, forehead: 'above' as const } }
    expect(bandOf(reading(373), lines)).toBe('fever')
    expect(bandOf(reading(373), above)).toBe('normal')
    expect(bandOf(reading(374), above)).toBe('fever')
    expect(bandOf(reading(373, 'axillary'), above)).toBe('fever')
  })

  it('changes with the season, over New Year too, by the school’s own day', () => {
    expect(bandOf(on('2026-10-31', 371), winter)).toBe('normal')
    expect(bandOf(on('2026-11-01', 371), winter)).toBe('fever')
    expect(bandOf(on('2027-01-15', 371), winter)).toBe('fever')
    expect(bandOf(on('2027-04-01', 371), winter)).toBe('normal')
    const lastNight = Date.parse('2026-10-31T16:30:00Z')
    expect(bandOf(reading(371, 'forehead', lastNight), winter)).toBe('fever')
  })

  it('changes for one stretch of days, both ends included', () => {
    const cold = {
      ...lines,
      seasons: [{ during: { fromOn: '2026-12-20', toOn: '2026-12-24' }, feverFrom: { forehead: 370 } }],
    }
    const bands = ['2026-12-19', '2026-12-20', '2026-12-24', '2026-12-25'].map((day) =>
      bandOf(on(day, 371), cold),
    )
    expect(bands).toEqual(['normal', 'fever', 'fever', 'normal'])
  })

  it('leaves the sites it does not name at their usual line', () => {
    expect(bandOf({ ...on('2026-12-01', 371), site: 'ear' }, winter)).toBe('normal')
  })

  it('never makes a measurement of what no living person has', () => {
    const narrow = { ...lines, possible: { from: 340, to: 422 } }
    expect(bandOf(reading(423), narrow)).toBe('impossible')
    expect(bandOf(reading(339), narrow)).toBe('impossible')
    expect(bandOf(reading(340), narrow)).toBe('too-low')
    expect(bandOf(reading(null), narrow)).toBe('too-low')
  })
})
