import { StoreError } from '#store/store-error.ts'
import { elected, type Locks } from './election.ts'
import { type Failure, syncProblemOf } from './failure.ts'
import type { Contact, Net } from './net.ts'
import { fullPace, isOlder, type Pace } from './pace.ts'
import type { SyncProblem } from './problems.ts'
import type { OwnStatus } from './push.ts'
import { runRound } from './round.ts'
import { openSchedule } from './schedule.ts'
import { openState, type SyncState } from './state.ts'
import type { SyncStore } from './sync-store.ts'
import { openWatch } from './watch.ts'

/** A quiet tablet tells that it lives this often, ms. */
const HELLO_EVERY_MS = 60_000
/** Beyond this the guard is told about the clock (KIOSK-UX.md §1.3), ms. */
const CLOCK_FAR_OFF_MS = 60_000

export type SyncOptions = {
  store: SyncStore
  net: Net
  /** What the tablet says about itself in each push. */
  status: () => OwnStatus
  /** Calls when the network came back or the page became visible. @returns how to stop it */
  onWake: (listener: () => void) => () => void
  /** The browser's lock manager; null where there is none. */
  locks: Locks | null
  /** Told of what should never happen; the loop goes on. */
  onError: (error: unknown) => void
}

export type Sync = {
  state: () => SyncState
  subscribe: (listener: (state: SyncState) => void) => () => void
  /** Tries now: after enrolment, or when the guard asks. */
  wake: () => void
  stop: () => void
}

/**
 * Keeps the tablet and the school in step: after each append, when the network comes back, and every 15 s.
 * The gate never waits for it.
 */
export function startSync({ store, net, status, onWake, locks, onError }: SyncOptions): Sync {
  const { monotonic } = net
  const box = openState()
  const schedule = openSchedule(net)
  const watch = openWatch(store, box, monotonic)
  const clock = { off: 0 }
  let pace: Pace = fullPace()
  let running: symbol | null = null
  let runAgain = false
  /** Revoked or forked: only a new enrolment or the guard wakes it. */
  let isHalted = false
  let isStopped = false
  let lastHelloAt = Number.NEGATIVE_INFINITY
  let minApp = '0'
  let isForked = false
  let isForgedOrder = false
  /** Since this start: the administrator has it on the board for good. */
  let hasTorn = false
  let cancelTimer = (): void => undefined

  const ends = [
    store.onAppend(() => {
      background(watch.refresh())
      nudge()
    }),
    onWake(() => {
      schedule.hurry()
      nudge()
    }),
  ]
  background(watch.refresh())
  background(recallContact())
  nudge()
  ring()

  return {
    state: box.get,
    subscribe: box.subscribe,
    wake: () => {
      isHalted = false
      schedule.hurry()
      nudge()
    },
    stop: () => {
      isStopped = true
      running = null
      cancelTimer()
      for (const end of ends) end()
    },
  }

  function ring(): void {
    cancelTimer()
    if (isStopped) return
    cancelTimer = net.timer(schedule.nextIn(), () => {
      background(watch.refresh())
      if (!isHalted && watch.isStalled(running !== null, schedule.failures())) startAnew()
      else nudge()
      ring()
    })
  }

  function nudge(): void {
    if (isStopped || isHalted) return
    if (running !== null) runAgain = true
    else if (schedule.isDue()) start(false)
  }

  function start(steal: boolean): void {
    const token = Symbol('round')
    running = token
    runAgain = false
    watch.moved()
    background(visit(token, steal).finally(() => ended(token)))
  }

  function ended(token: symbol): void {
    if (running !== token) return
    running = null
    ring()
    if (runAgain) nudge()
  }

  async function visit(token: symbol, steal: boolean): Promise<void> {
    const isMine = (): boolean => running === token
    try {
      await elected(locks, steal, async () => {
        const failure = await round(isMine)
        if (isMine()) settle(failure)
      })
    } catch (error) {
      if (!isMine()) return
      if (!(error instanceof StoreError)) onError(error)
      settle({ of: 'sync', problem: 'storage-failed', retryAfterMs: null })
    }
  }

  async function round(isMine: () => boolean): Promise<Failure | 'not-enrolled' | null> {
    const enrolment = await store.enrolment()
    if (enrolment === null) return 'not-enrolled'
    const saysHello = monotonic() - lastHelloAt >= HELLO_EVERY_MS
    const failure = await runRound({
      uplink: { net: netWhile(isMine), store, enrolment, clock, onContact },
      status: status(),
      saysHello,
      pace: {
        get: () => pace,
        set: (next) => {
          if (isMine()) pace = next
        },
      },
      onStep: async (step) => {
        if (!isMine()) return
        watch.moved()
        hasTorn ||= step.hasTorn ?? false
        if (step.minApp !== undefined) {
          minApp = step.minApp
          isForked = step.isForked ?? false
          lastHelloAt = monotonic()
          isForgedOrder = false
        }
        isForgedOrder ||= step.isForgedOrder ?? false
        if (step.move !== undefined) box.set({ move: step.move })
        await watch.refresh()
      },
    })
    if ((await store.wipe()) !== null) box.set({ isWiping: true })
    box.set({ schoolCursor: await store.pullCursor() })
    return failure
  }

  /** A round that was stopped or put aside asks nothing more: it knows nothing of what the next one was told. */
  function netWhile(isMine: () => boolean): Net {
    return {
      ...net,
      fetch: async (...asked) => {
        if (!isMine()) throw new DOMException('another round has its turn', 'AbortError')
        return await net.fetch(...asked)
      },
    }
  }

  function settle(failure: Failure | 'not-enrolled' | null): void {
    if (failure === 'not-enrolled') return
    if (failure === null) {
      schedule.succeeded()
      box.set({ network: 'online', problem: standing() })
      return
    }
    const problem = syncProblemOf(failure)
    schedule.failed(failure.retryAfterMs)
    isHalted = problem === 'revoked' || problem === 'forked'
    box.set({ network: problem === 'server-unreachable' ? 'offline' : 'trouble', problem })
  }

  /** What is worth telling although everything gets through. */
  function standing(): SyncProblem | null {
    if (isForked) return 'forked'
    if (isForgedOrder) return 'order-forged'
    if (hasTorn) return 'record-torn'
    if (isOlder(status().app, minApp)) return 'update-required'
    return Math.abs(box.get().clockOffMs ?? 0) > CLOCK_FAR_OFF_MS ? 'clock-far-off' : null
  }

  function onContact({ off }: Contact): void {
    box.set({ lastContactAt: net.clock(), clockOffMs: -Math.round(off) })
  }

  /** A tablet that starts without a network has not forgotten when it last had one. */
  async function recallContact(): Promise<void> {
    const { heardAt } = await store.clock()
    if (heardAt !== undefined && box.get().lastContactAt === null) box.set({ lastContactAt: heardAt })
  }

  function startAnew(): void {
    pace = fullPace()
    watch.restarted()
    box.set({ network: 'trouble', problem: 'stalled' })
    start(true)
  }

  function background(work: Promise<void>): void {
    work.catch(onError)
  }
}
