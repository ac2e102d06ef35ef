import { expect, it } from 'vitest'
import { openLine } from '#kiosk/line.ts'
import type { Sync } from '#sync/loop.ts'
import { openState } from '#sync/state.ts'
import { fakeClock } from '#test/fakes/clock.ts'
import { quiet } from '#test/fakes/quiet.ts'
import { enrolledStore } from '#test/fakes/store.ts'

/** A sender that is there after so many tries, and what was asked of it. */
async function lineAfter(failures: number) {
  const clock = fakeClock()
  const { store } = await enrolledStore()
  const box = openState()
  const done: string[] = []
  let tries = 0
  const sender: Sync = {
    state: box.get,
    subscribe: box.subscribe,
    wake: () => done.push('woken'),
    stop: () => done.push('stopped'),
  }
  const begin = async (): Promise<Sync> => {
    tries += 1
    if (tries <= failures) throw new TypeError('not fetched')
    done.push('begun')
    return sender
  }
  const listeners = new Set<() => void>()
  const onWake = (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  const networkUp = (): void => {
    for (const listener of [...listeners]) listener()
  }
  const line = openLine({ begin, store, timer: clock.timer, onWake })
  return { line, networkUp, store, clock, box, done, tries: () => tries }
}

it('A tablet has no line before it is connected, and one sender however often it is', async () => {
  const { line, clock, box, done } = await lineAfter(0)
  line.wake()
  await clock.pass(60_000)
  expect(line.state.value).toBeNull()
  line.connect()
  line.connect()
  await quiet()
  expect(line.state.value).toEqual(box.get())
  box.set({ network: 'online', unsynced: 3 })
  expect(line.state.value).toMatchObject({ network: 'online', unsynced: 3 })
  line.wake()
  expect(done).toEqual(['begun', 'woken'])
})

it('As long as what talks cannot be loaded the tablet says so and what waits, and tries again until it comes', async () => {
  const { line, store, clock, done, tries } = await lineAfter(3)
  await store.append({ kind: 'policy-applied', body: { version: 1 } }, 'device')
  const { head, acked } = await store.progress()
  expect(head.seq).toBeGreaterThan(acked)
  line.connect()
  await quiet()
  expect(line.state.value).toMatchObject({
    network: 'trouble',
    problem: 'sender-missing',
    unsynced: head.seq - acked,
  })
  await clock.pass(30_000)
  expect(tries()).toBe(3)
  expect(done).toEqual([])
  await clock.pass(15_000)
  expect(done).toEqual(['begun'])
  expect(line.state.value?.problem).toBeNull()
})

it('What talks is tried again at once when a network comes up or the guard asks, and one try runs at a time', async () => {
  const { line, networkUp, clock, done, tries } = await lineAfter(3)
  line.connect()
  line.wake()
  networkUp()
  await quiet()
  expect(tries()).toBe(1)
  networkUp()
  networkUp()
  await quiet()
  expect(tries()).toBe(2)
  line.wake()
  line.wake()
  await quiet()
  expect(tries()).toBe(3)
  networkUp()
  await quiet()
  networkUp()
  await clock.pass(60_000)
  expect(tries()).toBe(4)
  expect(done).toEqual(['begun'])
})

it('A tablet that was stopped talks no more, whatever is loaded afterwards', async () => {
  const { line, clock, done } = await lineAfter(0)
  line.connect()
  line.stop()
  await clock.pass(60_000)
  expect(done).toEqual(['begun', 'stopped'])
  expect(line.state.value).toBeNull()
  line.connect()
  await clock.pass(60_000)
  expect(done).toEqual(['begun', 'stopped'])
})
