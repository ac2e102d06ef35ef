import { type ReadonlySignal, signal } from '@preact/signals'
import {
  type HomeState,
  homeAsked,
  type KeptTelling,
  type Telling,
  tellFromHome,
} from '#contract/guardian.ts'
import { type Answer, type Call, type Failure, mayRetry } from '../api.ts'
import type { Keeping } from './keeping.ts'

/** Everything the page needs from outside. */
export type HomeWorld = {
  call: Call
  /** Epoch ms. */
  now: () => number
  /** Unique. */
  newId: () => string
  /** @returns how to call it off */
  later: (ms: number, then: () => void) => () => void
  /** Calls whenever the browser says there is a network, or somebody looks at the page again. */
  onWake: (then: () => void) => void
}

export type Closed = 'unknown' | 'revoked' | 'expired'

export type HomeView =
  | { state: 'loading' }
  | { state: 'failed'; failure: Failure }
  | { state: 'closed'; why: Closed }
  | {
      state: 'open'
      asked: HomeState
      /** The last thing told was for a day that is over, and was never sent. */
      isOver: boolean
      busy: boolean
      failure: Failure | null
    }
  /** What was typed is kept on the phone; `asked` is null when the page was opened without a network. */
  | { state: 'waiting'; kept: KeptTelling; asked: HomeState | null; busy: boolean; failure: Failure }

/** The page of one link, without its looks. */
export type Home = {
  readonly view: ReadonlySignal<HomeView>
  /** Asks the school; sends first what an earlier visit has left. */
  open: () => Promise<void>
  /** Keeps what was told until the school has it. */
  tell: (telling: Telling) => Promise<void>
  /** Tries at once what waits. */
  again: () => Promise<void>
}

/** What waits is tried this often while the page is open, ms; a network that comes up is told of sooner. */
const RETRY_MS = 20_000

export function openHome(world: HomeWorld, keeping: Keeping, token: string): Home {
  const view = signal<HomeView>({ state: 'loading' })
  let stopRetry = (): void => {}
  // One question at a time: a network that comes up while the timer fires must not send twice.
  let busy: Promise<void> | null = null
  const alone = (work: () => Promise<void>): Promise<void> => {
    busy ??= work().finally(() => {
      busy = null
    })
    return busy
  }
  const home: Home = {
    view,
    open: () => alone(ask),
    tell: (telling) => {
      keeping.keepSite(telling.reading?.site ?? keeping.site())
      const kept = { telling, at: world.now(), id: world.newId() }
      keeping.keepUnsent(kept)
      return alone(() => send(kept))
    },
    again: () => alone(again),
  }
  world.onWake(() => {
    const { state } = view.value
    if (state === 'waiting' || state === 'failed') void home.again()
  })
  return home

  async function again(): Promise<void> {
    const now = view.value
    await (now.state === 'waiting' ? send(now.kept) : ask())
  }

  async function ask(): Promise<void> {
    stopRetry()
    const answer = await world.call(homeAsked, { token })
    const kept = keeping.unsent()
    if (!answer.ok) {
      const closed = closedBy(answer.failure)
      if (closed !== null) view.value = { state: 'closed', why: closed }
      else if (kept !== null) wait(kept, null, answer.failure)
      else fail(answer.failure)
      return
    }
    if (kept === null) open(answer.value)
    else if (kept.telling.day === answer.value.day) await send(kept, answer.value)
    else {
      keeping.keepUnsent(null)
      open(answer.value, { isOver: true })
    }
  }

  async function send(kept: KeptTelling, asked = askedNow()): Promise<void> {
    stopRetry()
    const before = view.value
    if (before.state === 'open' || before.state === 'waiting') view.value = { ...before, busy: true }
    const waited = Math.max(0, world.now() - kept.at)
    const answer = await world.call(tellFromHome, { token, ...kept.telling, waited, telling: kept.id })
    // The day ended while it waited: `ask` finds what is kept to be of another day, and says so.
    if (!answer.ok && answer.failure.why === 'day-over') await ask()
    else settle(answer, kept, asked)
  }

  function settle(answer: Answer<HomeState>, kept: KeptTelling, asked: HomeState | null): void {
    if (answer.ok) {
      keeping.keepUnsent(null)
      open(answer.value)
      return
    }
    const { failure } = answer
    const closed = closedBy(failure)
    if (closed !== null) view.value = { state: 'closed', why: closed }
    else if (mayRetry(failure)) wait(kept, asked, failure)
    else {
      keeping.keepUnsent(null)
      if (asked === null) fail(failure)
      else open(asked, { failure })
    }
  }

  function open(asked: HomeState, more: { isOver?: boolean; failure?: Failure } = {}): void {
    view.value = { state: 'open', asked, isOver: false, busy: false, failure: null, ...more }
  }

  function wait(kept: KeptTelling, asked: HomeState | null, failure: Failure): void {
    view.value = { state: 'waiting', kept, asked, busy: false, failure }
    retryLater(failure)
  }

  function fail(failure: Failure): void {
    view.value = { state: 'failed', failure }
    if (mayRetry(failure)) retryLater(failure)
  }

  function retryLater({ retryAfter }: Failure): void {
    stopRetry = world.later(Math.max(RETRY_MS, (retryAfter ?? 0) * 1000), () => void home.again())
  }

  function askedNow(): HomeState | null {
    const now = view.value
    return now.state === 'open' || now.state === 'waiting' ? now.asked : null
  }
}

/** Why a link opens nothing any more; null for every other failure. */
function closedBy({ code }: Failure): Closed | null {
  switch (code) {
    case 'not-found':
      return 'unknown'
    case 'revoked':
      return 'revoked'
    case 'link-expired':
      return 'expired'
    default:
      return null
  }
}
