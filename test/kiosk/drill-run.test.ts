import { describe, expect, it } from 'vitest'
import { DEFAULT_POLICY } from '#domain/policy.ts'
import type { Surprise } from '#drill/problems.ts'
import { mistakesOf, scoreOf } from '#drill/score.ts'
import type { DrillView } from '#kiosk/drill-run.ts'
import { type FakeDrill, fakeDrill, playDrill } from '#test/fakes/drill.ts'
import type { Act } from '#test/fakes/guard.ts'

const PLAN = { perMinute: 10, minutes: 3 }

/** The surprise of who stands in the lane, or at the lens when the lane is free. */
function surpriseIn({ crowd }: FakeDrill, { thermometer, lens }: DrillView): Surprise | null {
  const person = thermometer?.person ?? lens?.arrival.person
  return crowd.arrivals.find((arrival) => arrival.person.id === person?.id)?.surprise ?? null
}

async function scoreOfGuard(
  slip: (act: Act | null, drill: FakeDrill) => Act | null,
  surprises?: readonly Surprise[],
) {
  const drill = await fakeDrill(2, PLAN, surprises)
  await playDrill(drill, 700, slip)
  return scoreOf(drill.run.record())
}

describe('a drill', () => {
  it.each([1, 2, 3, 4, 5, 6])('gives a guard who misses nothing a clean sheet, seed %i', async (seed) => {
    const drill = await fakeDrill(seed, PLAN)
    await playDrill(drill, 700)
    const record = drill.run.record()
    expect(scoreOf(record)).toMatchObject({
      ...{ came: 30, handled: 30, wronglyAdmitted: 0, needlesslyStopped: 0 },
      ...{ wrongPersonReadings: 0, mistypedReadings: 0, held: { waiting: 0 } },
    })
    const { noticed } = scoreOf(record)
    expect(Object.entries(noticed).filter(([, isNoticed]) => isNoticed !== true)).toEqual([])
    expect(mistakesOf(record)).toEqual([])
  })

  it('lets the crowd answer what the school’s policy asks', async () => {
    const { gate, ...others } = DEFAULT_POLICY.needs
    const asks = { exposure: true, home: 'needed' } as const
    const needs = {
      ...others,
      gate: { ...gate, student: { ...gate.student, ...asks }, staff: { ...gate.staff, ...asks } },
    }
    const drill = await fakeDrill(1, PLAN, undefined, { policy: { ...DEFAULT_POLICY, needs } })
    await playDrill(drill, 700)
    const { handled, wronglyAdmitted, needlesslyStopped } = scoreOf(drill.run.record())
    expect({ wronglyAdmitted, needlesslyStopped }).toEqual({ wronglyAdmitted: 0, needlesslyStopped: 0 })
    expect(handled).toBeGreaterThan(15)
    const admitted = drill.written.flatMap((entry) =>
      entry.kind === 'check' && entry.body.outcome === 'admit' ? [entry.body] : [],
    )
    const pupils = admitted.filter(({ identity }) => identity?.person.kind === 'student')
    expect(pupils.length).toBeGreaterThan(5)
    for (const { home, exposure } of pupils) {
      expect(home).toMatchObject({ by: 'told' })
      expect(exposure?.symptoms?.symptoms).toEqual([])
    }
  })

  it('notices that a guard never compares the name on the card with who stands there', async () => {
    const score = await scoreOfGuard((act, drill) => {
      const shows = drill.run.view().thermometer?.shows
      const isBorrowed = surpriseIn(drill, drill.run.view()) === 'borrowed-card'
      return act?.does === 'hold' && isBorrowed
        ? { does: 'type', keys: [...String(Number(shows) - 300)] }
        : act
    })
    expect(score).toMatchObject({ wronglyAdmitted: 1, noticed: { 'borrowed-card': false, fever: true } })
  })

  it('notices that a yellow code was let in by a word', async () => {
    const score = await scoreOfGuard((act, drill) => {
      const { thermometer, gate } = drill.run.view()
      const isYellow = surpriseIn(drill, drill.run.view()) === 'yellow-code'
      // Nobody can vouch for a temperature: that much the gate insists on.
      if (act?.does === 'dismiss' && isYellow && gate.open?.readings === 0)
        return { does: 'type', keys: [...String(Number(thermometer?.shows) - 300)] }
      if (
        act?.does !== 'resolve' ||
        !drill.run.actions.admitReasons(act.check).includes('duty-leader-agrees')
      )
        return act
      return { ...act, resolution: { outcome: 'admit', reason: 'duty-leader-agrees' } }
    })
    expect(score.noticed['yellow-code']).toBe(false)
  })

  it('notices who was sent away for no reason, and a cut that nobody told of', async () => {
    const score = await scoreOfGuard((act, drill) => {
      const { lens } = drill.run.view()
      if (lens?.arrival.surprise === 'inspector' && !lens.isInLane) return { does: 'send-away' }
      return act?.does === 'tell-cut' ? null : act
    })
    expect(score).toMatchObject({
      needlesslyStopped: 1,
      noticed: { inspector: false, 'network-cut': false },
      cutToldSeconds: null,
    })
  })

  it('tells a temperature of the neighbor from one that nobody had', async () => {
    let slips = 0
    const score = await scoreOfGuard((act, { crowd, run }) => {
      if (act?.does !== 'type' || slips === 2) return act
      const { thermometer } = run.view()
      const own = crowd.arrivals.find(({ person }) => person.id === thermometer?.person.id)
      const near = crowd.arrivals[(own?.place ?? 0) + 1]?.thermometer[0]
      if (own === undefined || typeof near !== 'number' || own.thermometer.includes(near)) return act
      slips += 1
      return { does: 'type', keys: slips === 1 ? [...String(near)] : ['3', '5', '5'] }
    }, [])
    expect(score).toMatchObject({ wrongPersonReadings: 1, mistypedReadings: 1 })
  })

  it('counts a refusal that was only waved off as missed: it leaves no record', async () => {
    const drill = await fakeDrill(2, PLAN)
    await playDrill(drill, 700, (act) => {
      if (act?.does !== 'hold' || drill.run.view().thermometer?.shows !== 'refused') return act
      drill.run.actions.clearOpen()
      return null
    })
    expect(scoreOf(drill.run.record()).noticed.refusal).toBe(false)
  })

  it('says of what was not met that it was not met', async () => {
    const drill = await fakeDrill(2, PLAN)
    await drill.timers.pass(1000)
    drill.run.actions.end()
    const { noticed, came, handled, seconds } = scoreOf(drill.run.record())
    expect(new Set(Object.values(noticed))).toEqual(new Set([null]))
    expect({ came, handled, seconds }).toEqual({ came: 1, handled: 0, seconds: null })
  })

  it('goes on for a minute for those who wait, and not for ever', async () => {
    const drill = await fakeDrill(2, PLAN)
    await playDrill(drill, 700, (act) => (act?.does === 'resolve' || act?.does === 'reopen' ? null : act))
    const { ranMs, held } = scoreOf(drill.run.record())
    // A minute after the last could come, give or take a beat.
    expect(Math.abs(ranMs - 4 * 60_000)).toBeLessThan(200)
    expect(held.waiting).toBeGreaterThan(3)
    await drill.timers.pass(60_000)
    expect(drill.run.view()).toMatchObject({ phase: 'over', lens: null, queue: 0 })
  })

  it('writes nothing but by the check-in, each check once', async () => {
    const { written, ...drill } = await fakeDrill(3, PLAN)
    await playDrill({ written, ...drill }, 700)
    const checks = written.filter(({ kind }) => kind === 'check')
    expect(new Set(checks.map(({ body }) => 'check' in body && body.check)).size).toBe(checks.length)
    const sentAway = drill.run.record().seen.filter(({ outcome }) => outcome === 'sent-away').length
    expect(checks).toHaveLength(30 - sentAway)
  })
})
