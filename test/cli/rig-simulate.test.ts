import { describe, expect, it } from 'vitest'
import { isFlawlessSim, simulate } from '#cli/rig/simulate.ts'

describe('simulated tablets and a simulated network over the real sync and the real server', () => {
  it('lose, double and bend nothing, and end with the same school', async () => {
    const seed = 3
    const result = await simulate({ events: 3000, seed })
    expect(isFlawlessSim(result), `seed ${seed}: ${JSON.stringify(result)}`).toBe(true)
    expect(result.events).toBeGreaterThanOrEqual(3000 + 20)
  })

  it('do the same again for the same seed, and something else for another', async () => {
    const small = { events: 60, tablets: 3 }
    const [one, again, other] = [
      await simulate({ ...small, seed: 11 }),
      await simulate({ ...small, seed: 11 }),
      await simulate({ ...small, seed: 12 }),
    ]
    expect(again).toEqual(one)
    expect(other.trace).not.toBe(one.trace)
  })
})
