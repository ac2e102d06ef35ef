import { signal } from '@preact/signals'
import { expect, it } from 'vitest'
import { openWipe } from '#kiosk/wipe.ts'
import type { WipeState } from '#store/store.ts'
import type { SyncState } from '#sync/state.ts'
import { fakeClock } from '#test/fakes/clock.ts'

const ONLINE: SyncState = {
  ...{ network: 'online', problem: null, unsynced: 2, oldestUnsyncedAt: null, lastContactAt: 1 },
  ...{ clockOffMs: 0, schoolCursor: '', isWiping: true, move: null },
}

/** A tablet with two unsent records whose wipe was ordered. */
function wiping() {
  const clock = fakeClock()
  const sync = signal<SyncState | null>(ONLINE)
  const marks = { seq: 2, acked: 0 }
  const done: string[] = []
  let wipe: WipeState = { order: 'order-1', stage: 'draining' }
  const view = openWipe({
    store: {
      wipe: async () => wipe,
      progress: async () => ({
        ...{ stream: 'tablet-1', head: { seq: marks.seq, hash: '' }, acked: marks.acked },
        ...{ safe: 0, oldestUnsyncedAt: null },
      }),
      eraseAll: async () => {
        if (marks.seq > marks.acked) return false
        if (wipe.stage === 'draining') wipe = { ...wipe, stage: 'erased', seq: marks.seq }
        marks.seq += 1
        done.push('erased')
        return true
      },
      close: () => done.push('closed'),
    },
    sync,
    wake: () => undefined,
    stop: () => done.push('stopped'),
    forget: async () => {
      done.push('forgotten')
    },
    timer: clock.timer,
  })
  return { clock, sync, marks, done, view }
}

it('A tablet erases nothing before everything is sent, and forgets itself only when its last word is', async () => {
  const { clock, marks, done, view } = wiping()
  await clock.pass(0)
  expect(view.value).toEqual({ step: 'sending', left: 2, isOnline: true })
  marks.acked = 2
  await clock.pass(2_000)
  expect(view.value).toEqual({ step: 'telling', isOnline: true })
  expect(done).toEqual(['erased'])
  // The sender has nothing more to say, and yet it is seen that the last word has arrived.
  marks.acked = 3
  await clock.pass(2_000)
  expect(view.value).toEqual({ step: 'done' })
  expect(done).toEqual(['erased', 'stopped', 'closed', 'forgotten'])
})

it('A tablet whose answer was lost takes it for an answer that it is let in no more', async () => {
  const { clock, sync, marks, done, view } = wiping()
  marks.acked = 2
  await clock.pass(2_000)
  sync.value = { ...ONLINE, network: 'trouble', problem: 'revoked' }
  await clock.pass(2_000)
  expect(view.value).toEqual({ step: 'done' })
  expect(done.at(-1)).toBe('forgotten')
})

it('A tablet that is refused with records unsent keeps them', async () => {
  const { clock, sync, done, view } = wiping()
  sync.value = { ...ONLINE, network: 'offline', problem: 'revoked' }
  await clock.pass(10_000)
  expect(view.value).toEqual({ step: 'sending', left: 2, isOnline: false })
  expect(done).toEqual([])
})
