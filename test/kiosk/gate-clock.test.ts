import { describe, expect, it } from 'vitest'
import { openGateClock } from '#kiosk/gate-clock.ts'
import { MORNING } from '#test/fakes/facts.ts'

const DAY_MS = 24 * 3_600_000

function tablet(kept: { off: number | null; highest: number }) {
  const time = { wall: MORNING, monotonic: 1000 }
  const clock = openGateClock({ wall: () => time.wall, monotonic: () => time.monotonic }, kept)
  const pass = (ms: number): void => {
    time.wall += ms
    time.monotonic += ms
  }
  return { time, clock, pass }
}

describe('the clock of the gate', () => {
  it('is the server’s as far as the last contact told it', () => {
    const { clock, pass } = tablet({ off: -5000, highest: MORNING - 5000 })
    pass(60_000)
    expect(clock.now()).toBe(MORNING + 55_000)
    expect(clock.isSound()).toBe(true)
  })

  it('decides nothing once it was set back, until a server is met', () => {
    const { clock, time } = tablet({ off: 0, highest: MORNING })
    time.wall -= 3 * DAY_MS
    expect(clock.isSound()).toBe(false)
    clock.met(3 * DAY_MS)
    expect(clock.isSound()).toBe(true)
    expect(clock.now()).toBe(MORNING)
  })

  it('decides nothing after a restart with a clock set back', () => {
    expect(tablet({ off: 0, highest: MORNING + 3 * DAY_MS }).clock.isSound()).toBe(false)
    expect(tablet({ off: null, highest: 0 }).clock.isSound()).toBe(true)
  })

  it('is not shaken by a tablet that slept', () => {
    const { clock, time } = tablet({ off: 0, highest: MORNING })
    time.wall += 8 * 3_600_000
    expect(clock.isSound()).toBe(true)
  })
})
