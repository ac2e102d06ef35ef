import { DEFAULT_POLICY, type Policy } from '#domain/policy.ts'
import { type Crowd, type DrillPlan, inventCrowd } from '#drill/crowd.ts'
import type { Surprise } from '#drill/problems.ts'
import { printPapers } from '#kiosk/drill-papers.ts'
import { type DrillRun, openDrillRun } from '#kiosk/drill-run.ts'
import { readSymbol, usablePassKeys } from '#kiosk/reading-context.ts'
import type { Entry } from '#ledger/bodies.ts'
import type { Enrolment, Store } from '#store/store.ts'
import { MORNING } from './facts.ts'
import { type Act, openGuard, perform } from './guard.ts'
import { fakeTimers, settle } from './timers.ts'

/** A drill on its own: real check-in, real reading, real papers; time and the guard in a test's hand. */
export type FakeDrill = {
  crowd: Crowd
  run: DrillRun
  written: Entry[]
  timers: ReturnType<typeof fakeTimers>
  /** Waits for what is being read or written: signatures and disks know nothing of fake time. */
  rest: () => Promise<void>
}

/** How long the world takes, ms, and where records go if not into a list. */
export type Slowness = { append?: Store['append']; readMs?: number; appendMs?: number }

export async function fakeDrill(
  seed: number,
  plan: DrillPlan,
  surprises?: readonly Surprise[],
  { append, readMs = 0, appendMs = 0, policy = DEFAULT_POLICY }: Slowness & { policy?: Policy } = {},
): Promise<FakeDrill> {
  const timers = fakeTimers(MORNING)
  const crowd = inventCrowd(seed, plan, { policy, checkpoint: 'gate' }, surprises)
  const digestKey = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const enrolment: Enrolment = {
    school: 'drill',
    schoolName: 'drill',
    stream: 'drill-1',
    tabletName: 'drill',
    checkpoint: { id: 'east', kind: 'gate', name: 'east', lane: '1' },
    sealingKey: { kid: 'drill', publicKey: '' },
    proof: { means: 'token', token: 'drill' },
    digestKey,
    leaseUntil: MORNING + 24 * 3_600_000,
  }
  const papers = await printPapers(crowd, enrolment, policy, timers.now)
  const passKeys = await usablePassKeys(papers.school, timers.now())
  const written: Entry[] = []
  let ids = 0
  let busy = 0
  const awaited = async <T>(work: () => Promise<T>): Promise<T> => {
    busy += 1
    return work().finally(() => {
      busy -= 1
    })
  }
  const passing = (ms: number): Promise<void> =>
    ms === 0 ? Promise.resolve() : new Promise((done) => timers.after(ms, done))
  const run = openDrillRun({
    now: timers.now,
    randomId: () => `check-${++ids}`,
    after: timers.after,
    store: {
      append: async (entry, actor, remember) => {
        await passing(appendMs)
        return awaited(() => {
          written.push(entry)
          return append === undefined
            ? Promise.resolve({ seq: written.length, hash: '', at: timers.now() })
            : append(entry, actor, remember)
        })
      },
    },
    stream: enrolment.stream,
    actor: 'guard-1',
    checkpoint: enrolment.checkpoint,
    policy: () => policy,
    read: async (symbol) => {
      await passing(readMs)
      return awaited(() => {
        const clock = { now: timers.now, isSound: () => true }
        const { codeLifeMs } = policy
        return readSymbol(symbol, { enrolment, school: papers.school, passKeys, codeLifeMs, clock })
      })
    },
    cue: () => {},
    crowd,
    symbolOf: papers.symbolOf,
    changed: () => {},
  })
  return {
    crowd,
    run,
    written,
    timers,
    rest: async () => {
      while (busy > 0) await new Promise((done) => setImmediate(done))
      await settle()
    },
  }
}

/** Lets a guard look every `everyMs` and do one thing, until the drill is over. `slip` bends what they do. */
export async function playDrill(
  drill: FakeDrill,
  everyMs: number,
  slip: (act: Act | null, drill: FakeDrill) => Act | null = (act) => act,
): Promise<void> {
  const { run, timers, rest } = drill
  const guard = openGuard()
  while (run.view().phase !== 'over') {
    await timers.pass(everyMs)
    await rest()
    const done = slip(guard(run.view(), run.actions), drill)
    if (done !== null) await perform(done, run.actions)
  }
}
