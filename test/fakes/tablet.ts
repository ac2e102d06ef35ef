import type { Locks } from '#sync/election.ts'
import { enrolTablet } from '#sync/enrol.ts'
import { type Sync, startSync } from '#sync/loop.ts'
import type { Net } from '#sync/net.ts'
import { type FakeClock, fakeClock } from './clock.ts'
import { type FakeNetwork, fakeNetwork } from './network.ts'
import { type FakeSchool, fakeSchool } from './school.ts'
import { openTestStore, type TestStore } from './store.ts'

/** One enrolled tablet with its own clock, a network that can fail and a school behind it. */
export type FakeTablet = TestStore & {
  clock: FakeClock
  network: FakeNetwork
  school: FakeSchool
  net: Net
  startSync: (locks?: Locks | null) => Sync & { wakeUp: () => void; errors: unknown[] }
  append: (note: number) => Promise<{ seq: number }>
}

export async function fakeTablet(
  options: { random?: () => number; name?: string } = {},
): Promise<FakeTablet> {
  const clock = fakeClock()
  const school = await fakeSchool(clock.now)
  const network = fakeNetwork(school.serve)
  const random = options.random ?? (() => 0.5)
  const net: Net = {
    fetch: network.fetch,
    clock: clock.now,
    monotonic: clock.monotonic,
    timer: clock.timer,
    random,
  }
  const opened = await openTestStore({
    fake: clock,
    ...(options.name === undefined ? {} : { name: options.name }),
  })
  const enrolled = await enrolTablet({ secret: 'c2VjcmV0', app: '0.1.0', store: opened.store, net })
  if (!enrolled.ok) throw new Error(`not enrolled: ${enrolled.failure.problem}`)
  return {
    ...opened,
    clock,
    network,
    school,
    net,
    append: (version) => opened.store.append({ kind: 'policy-applied', body: { version } }, 'guard-1'),
    startSync: (locks = null) => {
      let wakeUp = (): void => undefined
      const errors: unknown[] = []
      const sync = startSync({
        store: opened.store,
        net,
        locks,
        status: () => ({ app: '0.1.0', persisted: true, guard: null }),
        onWake: (listener) => {
          wakeUp = listener
          return () => undefined
        },
        onError: (error) => errors.push(error),
      })
      return { ...sync, wakeUp: () => wakeUp(), errors }
    },
  }
}
