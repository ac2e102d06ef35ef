import { describe, expect, it } from 'vitest'
import { entryDetail } from '#server/entries/detail.ts'
import { pullOnce } from '#sync/pull.ts'
import { checkOf } from '#test/fakes/checks.ts'
import { farTablet } from '#test/fakes/far-tablet.ts'
import { openTestStore } from '#test/fakes/store.ts'

const HOUR = 3_600_000

type Far = Awaited<ReturnType<typeof farTablet>>

/** Both clocks go on; the server's cannot be moved but here. */
async function pass({ clock, served }: Far, ms: number): Promise<void> {
  served.pass(ms)
  await clock.pass(ms)
}

/** Writes a check and sends it; the error of its time at the server, ms, and how far that can be trusted. */
async function written(tablet: Far, check: string, store = tablet.store) {
  const { served, uplink } = tablet
  const truth = served.world.clock()
  await store.append(checkOf(check), 'guard-1')
  await pass(tablet, HOUR)
  await tablet.drain()
  uplink.store = tablet.store
  const detail = await entryDetail(served.world.database, { school: served.school, role: 'school' }, check)
  const step = detail?.history[0]
  return { quality: step?.clock, error: (step?.at ?? Number.NaN) - truth }
}

describe('the time of a record', () => {
  it('is right when the tablet met the server in the same start, however wrong its clock is', async () => {
    const tablet = await farTablet()
    tablet.clock.jump(-400 * 24 * HOUR)
    await pullOnce(tablet.uplink)
    await pass(tablet, HOUR)
    expect(await written(tablet, 'check-1')).toEqual({ quality: 'A', error: 0 })
  })

  it('is right also when the clock was put back since, by a minute or a year', async () => {
    const tablet = await farTablet()
    await pullOnce(tablet.uplink)
    for (const [n, back] of [60_000, 24 * HOUR, 365 * 24 * HOUR].entries()) {
      tablet.clock.jump(-back)
      expect(await written(tablet, `check-${n}`)).toEqual({ quality: 'A', error: 0 })
    }
  })

  it('is marked when the clock ran ahead since: a jump, or a tablet that slept', async () => {
    const tablet = await farTablet()
    await pullOnce(tablet.uplink)
    // Asleep the wall clock goes on and the monotonic one stands.
    tablet.served.pass(8 * HOUR)
    tablet.clock.jump(8 * HOUR)
    expect(await written(tablet, 'check-1')).toEqual({ quality: 'B', error: 0 })
    await pullOnce(tablet.uplink)
    expect(await written(tablet, 'check-2')).toEqual({ quality: 'A', error: 0 })
  })

  it('is marked when the contact was in an earlier start', async () => {
    const tablet = await farTablet()
    await pullOnce(tablet.uplink)
    tablet.store.close()
    const again = await openTestStore({
      name: tablet.name,
      fake: tablet.clock,
      randomId: () => 'another-start',
    })
    const reopened = { ...tablet, store: again.store }
    tablet.uplink.store = again.store
    await pass(tablet, HOUR)
    expect(await written(reopened, 'check-1')).toEqual({ quality: 'B', error: 0 })
  })

  it('counts for nothing when it lies after its own arrival', async () => {
    const tablet = await farTablet()
    await pullOnce(tablet.uplink)
    tablet.clock.jump(24 * HOUR)
    const { quality, error } = await written(tablet, 'check-1')
    expect(quality).toBe('C')
    // No later than it came.
    expect(error).toBe(HOUR)
  })
})
