import { mintLink } from '#server/tablets/enrolment.ts'
import { enrolTablet } from '#sync/enrol.ts'
import type { Failure } from '#sync/failure.ts'
import type { Net } from '#sync/net.ts'
import { fullPace } from '#sync/pace.ts'
import { runRound } from '#sync/round.ts'
import { type FakeClock, fakeClock } from './clock.ts'
import { type FakeNetwork, fakeNetwork } from './network.ts'
import { GATE, type Served } from './served.ts'
import { openTestStore, type TestStore } from './store.ts'

/** The real store and sender of a tablet before a real server, with a clock and a network that a test moves. */
export type RealTablet = TestStore & {
  network: FakeNetwork
  stream: string
  /** One visit to the server. @returns why it was not whole */
  visit: () => Promise<Failure['problem'] | null>
  /** Lets time pass here and at the server. */
  pass: (ms: number) => Promise<void>
  /** The same browser started again. */
  again: () => Promise<RealTablet>
}

export async function realTablet(served: Served): Promise<RealTablet> {
  const clock = fakeClock(served.world.clock())
  const opened = await openTestStore({ fake: clock })
  const network = fakeNetwork((request) => served.app(request, { address: '192.0.2.1' }))
  const { secret } = await mintLink(served.world, served.school, GATE)
  const enrolled = await enrolTablet({
    secret,
    app: '0.1.0',
    store: opened.store,
    net: netOf(network, clock),
  })
  if (!enrolled.ok) throw new Error(`not enrolled: ${enrolled.failure.problem}`)
  const enrolment = await opened.store.enrolment()
  return asTablet(served, opened, network, enrolment?.stream ?? '')
}

function asTablet(served: Served, opened: TestStore, network: FakeNetwork, stream: string): RealTablet {
  const { store, clock, name } = opened
  return {
    ...opened,
    network,
    stream,
    visit: async () => {
      const enrolment = await store.enrolment()
      if (enrolment === null) throw new Error('not enrolled')
      const { off } = await store.clock()
      const failure = await runRound({
        uplink: {
          net: netOf(network, clock),
          store,
          enrolment,
          clock: { off: off ?? 0 },
          onContact: () => undefined,
        },
        status: { app: '0.1.0', persisted: true, guard: null },
        saysHello: true,
        pace: { get: fullPace, set: () => undefined },
        onStep: async () => undefined,
      })
      return failure?.problem ?? null
    },
    pass: async (ms) => {
      served.pass(ms)
      await clock.pass(ms)
    },
    again: async () => {
      store.close()
      return asTablet(served, await openTestStore({ name, fake: clock }), network, stream)
    },
  }
}

function netOf(network: FakeNetwork, clock: FakeClock): Net {
  return {
    fetch: network.fetch,
    clock: clock.now,
    monotonic: clock.monotonic,
    timer: clock.timer,
    random: () => 0.5,
  }
}
