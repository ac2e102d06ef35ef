import { describe, expect, it, vi } from 'vitest'
import { type Registration, type UpdateWorld, watchForUpdate } from '#pwa/update.ts'

/** A browser with a service worker whose versions the test brings out. */
function fakeWorld() {
  const listeners: { moment: string; listener: () => void }[] = []
  const timers: { ms: number; act: () => void; stopped: boolean }[] = []
  const registration = {
    on: (moment, listener) => void listeners.push({ moment, listener }),
    register: vi.fn(() => Promise.resolve()),
    check: vi.fn(() => Promise.resolve()),
    takeOver: vi.fn(),
  } satisfies Registration
  const reload = vi.fn()
  const world: UpdateWorld = {
    open: () => Promise.resolve(registration),
    every: (ms, act) => {
      const timer = { ms, act, stopped: false }
      timers.push(timer)
      return () => {
        timer.stopped = true
      }
    },
    reload,
  }
  const fire = (moment: string) => {
    for (const entry of listeners) if (entry.moment === moment) entry.listener()
  }
  return { world, registration, timers, reload, fire }
}

describe('an update', () => {
  it('is told once it is downloaded and waits', async () => {
    const { world, fire } = fakeWorld()
    const onWaiting = vi.fn()
    await watchForUpdate({ onWaiting }, world)
    expect(onWaiting).not.toHaveBeenCalled()
    fire('waiting')
    expect(onWaiting).toHaveBeenCalledOnce()
  })

  it('takes over only when it is applied', async () => {
    const { world, registration, fire } = fakeWorld()
    const watch = await watchForUpdate({ onWaiting: () => undefined }, world)
    fire('waiting')
    expect(registration.takeOver).not.toHaveBeenCalled()
    watch.apply()
    expect(registration.takeOver).toHaveBeenCalledOnce()
  })

  it('reloads the page once the applied version is in control', async () => {
    const { world, reload, fire } = fakeWorld()
    const watch = await watchForUpdate({ onWaiting: () => undefined }, world)
    watch.apply()
    expect(reload).not.toHaveBeenCalled()
    fire('controlling')
    expect(reload).toHaveBeenCalledOnce()
  })

  it('reloads nothing when the first version ever takes control', async () => {
    const { world, reload, fire } = fakeWorld()
    await watchForUpdate({ onWaiting: () => undefined }, world)
    fire('controlling')
    expect(reload).not.toHaveBeenCalled()
  })

  it('is looked for every half hour until the watch stops', async () => {
    const { world, registration, timers } = fakeWorld()
    const watch = await watchForUpdate({ onWaiting: () => undefined }, world)
    expect(timers.map(({ ms }) => ms)).toEqual([30 * 60_000])
    timers[0]?.act()
    expect(registration.check).toHaveBeenCalledOnce()
    watch.stop()
    expect(timers[0]?.stopped).toBe(true)
  })

  it('is looked for again later when there was no network', async () => {
    const { world, registration } = fakeWorld()
    registration.check.mockRejectedValueOnce(new TypeError('Failed to fetch'))
    const watch = await watchForUpdate({ onWaiting: () => undefined }, world)
    await expect(watch.check()).resolves.toBeUndefined()
    await watch.check()
    expect(registration.check).toHaveBeenCalledTimes(2)
  })

  it('is never asked for where there is no service worker', async () => {
    const { world, reload, timers } = fakeWorld()
    const watch = await watchForUpdate(
      { onWaiting: () => undefined },
      { ...world, open: () => Promise.resolve(null) },
    )
    watch.apply()
    await watch.check()
    expect(timers).toEqual([])
    expect(reload).not.toHaveBeenCalled()
  })
})
