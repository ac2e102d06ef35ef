import { mintLink } from '#server/tablets/enrolment.ts'
import { enrolTablet } from '#sync/enrol.ts'
import type { Net } from '#sync/net.ts'
import { fullPace, type Pace } from '#sync/pace.ts'
import { pushOnce } from '#sync/push.ts'
import { fakeClock } from './clock.ts'
import { GATE, type Served, serveSchool } from './served.ts'
import { openTestStore } from './store.ts'

export const OWN = { app: '0.1.0', persisted: false, guard: null }

/** The real store of a tablet before the real server, and nothing of the loop between: a test sends by hand. */
export async function farTablet(served?: Served) {
  const server = served ?? (await serveSchool())
  const clock = fakeClock(server.world.clock())
  const net: Net = {
    fetch: (url, init) => server.ask(url, { method: init.method ?? 'GET', ...init }),
    clock: clock.now,
    monotonic: clock.monotonic,
    timer: clock.timer,
    random: () => 0.5,
  }
  const { store, name } = await openTestStore({ fake: clock })
  const { secret } = await mintLink(server.world, server.school, GATE)
  await enrolTablet({ secret, app: OWN.app, store, net })
  const enrolment = await store.enrolment()
  if (enrolment === null) throw new Error('enrolled above')
  const uplink = { store, net, enrolment, clock: { off: 0 }, onContact: () => undefined }
  return { served: server, store, name, uplink, net, clock, drain }

  /** Pushes until nothing waits, or nothing goes any more. @returns what became of each push */
  async function drain(): Promise<string[]> {
    const steps: string[] = []
    let pace: Pace = fullPace()
    for (let n = 0; n < 20; n++) {
      const pushed = await pushOnce(uplink, pace, OWN)
      pace = pushed.pace
      steps.push(pushed.step === 'failed' ? `failed ${pushed.failure.problem}` : pushed.step)
      if (pushed.step === 'failed' || (pushed.step === 'acked' && pushed.isDrained)) break
    }
    return steps
  }
}
