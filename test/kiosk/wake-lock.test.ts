import { describe, expect, it } from 'vitest'
import { keepAwake } from '#kiosk/wake-lock.ts'
import { fakeTimers, settle } from '#test/fakes/timers.ts'

/** A browser whose lock can be refused, dropped, and is dropped when the page is hidden. */
function browser({ refuse = 0 } = {}) {
  const timers = fakeTimers()
  const locks: (EventTarget & { released: boolean })[] = []
  let visible = true
  let listener = (): void => {}
  let refusals = refuse
  const drop = (): void => {
    const lock = locks.at(-1)
    if (lock === undefined || lock.released) return
    lock.released = true
    lock.dispatchEvent(new Event('release'))
  }
  const awake = keepAwake({
    request: async () => {
      refusals -= 1
      if (refusals >= 0) throw new DOMException('', 'NotAllowedError')
      const lock = Object.assign(new EventTarget(), { released: false, release: async () => drop() })
      locks.push(lock)
      return lock
    },
    visible: () => visible,
    onVisibility: (to) => {
      listener = to
      return () => {
        listener = () => {}
      }
    },
    after: timers.after,
  })
  return {
    ...{ awake, locks, timers, drop },
    show: (next: boolean) => {
      visible = next
      if (!next) drop()
      listener()
    },
  }
}

describe('the screen', () => {
  it('is kept on, also after the page was hidden', async () => {
    const { awake, locks, show } = browser()
    await settle()
    expect(awake.state.value).toBe('held')
    show(false)
    await settle()
    expect(awake.state.value).toBe('released')
    show(true)
    await settle()
    expect(awake.state.value).toBe('held')
    expect(locks).toHaveLength(2)
  })

  it('is kept on again at once when the browser drops the lock of a page that is seen', async () => {
    const { awake, drop } = browser()
    await settle()
    drop()
    await settle()
    expect(awake.state.value).toBe('held')
  })

  it('may dim while the browser refuses, and that is told; it is asked again every half minute', async () => {
    const { awake, timers } = browser({ refuse: 2 })
    await settle()
    expect(awake.state.value).toBe('released')
    await timers.pass(30_000)
    expect(awake.state.value).toBe('released')
    await timers.pass(30_000)
    expect(awake.state.value).toBe('held')
  })

  it('sleeps when it may, and is not kept on again', async () => {
    const { awake, locks, show } = browser()
    await settle()
    awake.letSleep()
    show(true)
    await settle()
    expect(locks.map(({ released }) => released)).toEqual([true])
  })

  it('says where the browser cannot keep it on', () => {
    const awake = keepAwake({
      request: null,
      visible: () => true,
      onVisibility: () => () => {},
      after: () => () => {},
    })
    expect(awake.state.value).toBe('missing')
  })
})
