import { type EarlyLeave, isEarlyLeave } from '#domain/departure.ts'
import type { Identity } from '#domain/facts.ts'
import type { Policy } from '#domain/policy.ts'
import type { VisitEnd } from '#domain/visit.ts'
import type { GunFault } from '#hardware/problems.ts'
import { bearerOf, type DepartingWorld, isOnSite, stopOf, writeDeparture } from './departing.ts'
import { identityBySearch } from './identify.ts'
import type { LeavingActions, LeavingBand, LeavingNotice, LeavingView, Left } from './leaving-view.ts'
import type { ShownCode } from './shown-code.ts'
import type { Cue } from './sound.ts'

/** The world as the way out needs it. */
export type CheckOutWorld = DepartingWorld & {
  /** Runs `act` once after `ms`; the result cancels. */
  after: (ms: number, act: () => void) => () => void
  /** Guard on duty. */
  actor: string
  policy: () => Policy
  cue: (cue: Cue) => void
  changed: (view: LeavingView) => void
}

export type CheckOut = LeavingActions & {
  view: () => LeavingView
  /** A symbol the scanner agreed on. Symbols are taken in the order they were shown. */
  show: (symbol: ShownCode) => Promise<void>
  /** A gun or card reader typed what nobody can go by; says why. */
  refuse: (fault: GunFault) => void
}

const SHOWN_MS = 2500
// A tablet left on the way out would write down arrivals as departures: long enough for the next of a class to come
// out of the door, shorter than the gap before the next one comes in.
const IDLE_MS = 45_000
const LAST_SHOWN = 20

/**
 * The gate turned to the way out: who goes is written down, once, and asked for nothing but who they are. A pupil
 * who goes before the school day is over stays until somebody says why and with whom.
 */
export function openCheckOut(world: CheckOutWorld): CheckOut {
  let isOpen = false
  let band: LeavingBand = { state: 'ready' }
  let left: readonly Left[] = []
  let count = 0
  let endBand = (): void => {}
  let endIdle = (): void => {}
  let shown: Promise<void> = Promise.resolve()
  /** Who stands on the band of an early leave. */
  let asked: { identity: Identity; notSeenIn: boolean } | null = null
  /** Whom another lane stopped and this guard may still let go. */
  let stopped: Identity | null = null

  const view = (): LeavingView => ({ isOpen, band, last: left.slice(0, LAST_SHOWN), count })

  function put(next: LeavingBand, forMs: number | null = null): void {
    endBand()
    band = next
    if (next.state !== 'reason') asked = null
    if (next.state !== 'stopped') stopped = null
    endBand = forMs === null ? () => {} : world.after(forMs, () => put({ state: 'ready' }))
    waitIdle()
    world.changed(view())
  }

  /** Only an empty band turns back by itself: a question and a paper wait for the guard. */
  function waitIdle(): void {
    endIdle()
    if (isOpen && band.state === 'ready') endIdle = world.after(IDLE_MS, close)
  }

  function close(): void {
    if (!isOpen || band.state === 'not-recorded' || band.state === 'writing') return
    isOpen = false
    put({ state: 'ready' })
  }

  function notify(notice: LeavingNotice): void {
    world.cue('notice')
    if (band.state === 'ready' || band.state === 'notice' || band.state === 'left' || band.state === 'repeat')
      put({ state: 'notice', notice }, SHOWN_MS)
  }

  async function readAndTake(symbol: ShownCode): Promise<void> {
    const bearer = await bearerOf(world, symbol)
    if (bearer === null) return
    if ('notice' in bearer) return notify(bearer.notice)
    await take(bearer.identity, 'scanned')
  }

  async function take(identity: Identity, how: VisitEnd): Promise<void> {
    if (!isOpen || band.state === 'not-recorded') return
    const { person } = identity
    if (band.state === 'reason' || band.state === 'stopped') {
      if (band.person.id === person.id) return
      world.cue('notice')
      return put({ ...band, refuses: true })
    }
    const now = world.now()
    const before = left.find((one) => one.person.id === person.id)
    const seen = world.lastSeen(person.id)
    const leftAt = Math.max(before?.at ?? 0, seen?.leftAt ?? 0)
    if (now - leftAt <= world.policy().repeatMs) {
      world.cue('repeat')
      return put({ state: 'repeat', person, at: leftAt }, SHOWN_MS)
    }
    const stop = stopOf(seen)
    if (stop === null) return go(identity, how)
    world.cue('held')
    put({ state: 'stopped', person, ...stop, refuses: false })
    if (stop.place !== null) stopped = identity
  }

  /** Nothing stops them but, of a pupil, the hour. */
  async function go(identity: Identity, how: VisitEnd): Promise<void> {
    const { person } = identity
    const now = world.now()
    const notSeenIn = !isOnSite(world.lastSeen(person.id))
    if (!isEarlyLeave(person, world.person(person.id)?.days ?? null, now, world.policy().sessions))
      return write(identity, notSeenIn, null, how)
    world.cue('held')
    put({ state: 'reason', person, notSeenIn, refuses: false })
    asked = { identity, notSeenIn }
  }

  async function write(
    identity: Identity,
    notSeenIn: boolean,
    early: EarlyLeave | null,
    how: VisitEnd,
  ): Promise<void> {
    const { person } = identity
    put({ state: 'writing', person })
    const going = { actor: world.actor, how, notSeenIn, early }
    const written = await writeDeparture(world, identity, going).catch(() => null)
    // The store has already told the status line why.
    if (written === null) {
      world.cue('notice')
      return put({ state: 'not-recorded', person, early })
    }
    const { departure, at } = written
    left = [{ departure, person, at, early, notSeenIn }, ...left].slice(0, LAST_SHOWN)
    count += 1
    world.cue('part')
    put({ state: 'left', person, at, early, notSeenIn }, SHOWN_MS)
  }

  /** One after the other: a second symbol waits until the first departure is written. */
  function next(act: () => Promise<void>): Promise<void> {
    shown = shown.then(act).catch(() => notify({ code: 'unusable-pass', problem: 'unreadable' }))
    return shown
  }

  return {
    view,
    show: (symbol) => next(() => readAndTake(symbol)),
    refuse: (fault) => notify({ code: 'gun', fault }),
    choose: (person) => void next(() => take(identityBySearch(person), 'guard')),
    open: () => {
      if (isOpen) return
      isOpen = true
      put({ state: 'ready' })
    },
    close,
    tell: (early) => {
      if (asked === null) return
      const { identity, notSeenIn } = asked
      // A second tap tells nothing more.
      asked = null
      void next(() => write(identity, notSeenIn, early, 'guard'))
    },
    letGo: () => {
      if (stopped === null) return
      const identity = stopped
      // A second tap lets nobody go twice.
      stopped = null
      void next(() => go(identity, 'guard'))
    },
    dismiss: () => {
      if (band.state !== 'writing') put({ state: 'ready' })
    },
  }
}
