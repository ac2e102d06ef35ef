import type { Decision } from '#domain/decide.ts'
import type { Identity } from '#domain/facts.ts'
import type { RosterPerson } from '#domain/person.ts'
import type { CheckpointKind, Policy } from '#domain/policy.ts'
import { type Screening, screen, stillMissing } from '#domain/screening.ts'
import type { MeasuringSite } from '#domain/temperature.ts'
import { shownKeys, typeTemperature } from '#domain/temperature-keys.ts'
import type { HealthCode } from '#health-code/health-code.ts'
import type { CheckpointRef } from '#ledger/bodies.ts'
import type { QrSymbol } from '#scan/symbol.ts'
import type { RememberedCheck, Store } from '#store/store.ts'
import { baseBand, lastTenths, type Stop, type Stopped } from './bands.ts'
import { openCheckMemory } from './check-memory.ts'
import type { Band, GateActions, GateView, Notice } from './gate-view.ts'
import { identify, identityBySearch } from './identify.ts'
import {
  advance,
  EMPTY_LANE,
  hasItsSymbols,
  join,
  type Lane,
  type LaneSymbol,
  measure,
  type Slot,
} from './lanes.ts'
import { type CheckRecord, recordCorrection, recordDecision, recordResolution } from './record-check.ts'
import type { Cue } from './sound.ts'

/** The world as the check-in needs it. */
export type CheckInWorld = {
  now: () => number
  randomId: () => string
  /** Runs `act` once after `ms`; the result cancels. */
  after: (ms: number, act: () => void) => () => void
  store: Pick<Store, 'append'>
  /** This tablet's own stream. */
  stream: string
  /** Guard on duty. */
  actor: string
  checkpoint: CheckpointRef & { kind: CheckpointKind }
  policy: () => Policy
  person: (id: string) => RosterPerson | undefined
  rosterLoaded: () => boolean
  /** What a scanned text says. */
  read: (symbol: QrSymbol) => Promise<HealthCode>
  site: () => MeasuringSite
  cue: (cue: Cue) => void
  changed: (view: GateView) => void
}

export type CheckIn = GateActions & {
  /** A symbol the scanner agreed on. Symbols are taken in the order they were shown. */
  show: (symbol: QrSymbol) => Promise<void>
  view: () => GateView
}

// KIOSK-UX.md §2.4: admit advances after 0.8–1.2 s; a partial temperature clears after 2.5 s.
const ADMIT_SHOWN_MS = 1000
const NOTICE_SHOWN_MS = 2500
const KEYS_KEPT_MS = 2500

/** One gate lane from symbol to durable record: the only path by which anybody is let in. */
export function openCheckIn(world: CheckInWorld, remembered: readonly RememberedCheck[]): CheckIn {
  const memory = openCheckMemory(remembered)
  let lane: Lane = EMPTY_LANE
  let stopped: Stopped | null = null
  let writing = false
  let flash: Band | null = null
  let repeatOf: Identity | null = null
  let keys = ''
  let refusedKeys = 0
  let endFlash = (): void => {}
  let endKeys = (): void => {}
  let shown: Promise<void> = Promise.resolve()
  let written: Promise<unknown> = Promise.resolve()

  const view = (): GateView => ({
    band: flash ?? baseBand(lane.open, stopped, writing),
    open: slotView(lane.open),
    waiting: slotView(lane.waiting),
    typed: shownKeys(keys),
    refusedKeys,
    held: memory.held(),
    last: memory.last(),
  })
  const publish = (): void => world.changed(view())

  function showFlash(band: Band, forMs: number | null): void {
    endFlash()
    flash = band
    if (forMs !== null) endFlash = world.after(forMs, clearFlash)
    publish()
  }

  function clearFlash(): void {
    endFlash()
    flash = null
    repeatOf = null
    publish()
  }

  function clearKeys(): void {
    endKeys()
    keys = ''
    publish()
  }

  function notify(notice: Notice): void {
    world.cue('notice')
    showFlash({ state: 'notice', notice }, NOTICE_SHOWN_MS)
  }

  function fresh(): Slot {
    const policy = world.policy()
    const { kind } = world.checkpoint
    const facts = {
      id: world.randomId(),
      openedAt: world.now(),
      policyVersion: policy.version,
      checkpoint: kind,
    }
    return { policy, facts: { ...facts, identity: null, code: null, readings: [] } }
  }

  function take(symbol: LaneSymbol): void {
    if (flash?.state === 'not-recorded') return
    if (answeredFromMemory(symbol)) return
    const joined = join(lane, symbol, fresh)
    switch (joined.answer) {
      case 'known':
        return
      case 'finish-first':
        return notify({
          code: 'finish-first',
          person: joined.slot.facts.identity?.person ?? null,
          missing: missingOf(joined.slot),
        })
      case 'two-waiting':
        return notify({ code: 'two-waiting' })
      case 'joined':
        clearFlash()
        lane = withoutReusedCode(joined.lane, joined.slot)
        if (joined.slot === 'open') settle()
        return publish()
      default:
        return joined satisfies never
    }
  }

  /** A person already in today, or a code just used: answered, never silent, never recorded twice. */
  function answeredFromMemory(symbol: LaneSymbol): boolean {
    const now = world.now()
    const isIdentity = symbol.kind === 'identity'
    const before = isIdentity
      ? memory.ofPerson(symbol.identity.person.id, now)
      : memory.ofCode(symbol.code.digest, now)
    if (before === undefined || inLane(before.check)) return false
    if (isIdentity && before.outcome === 'held') {
      reopen(before.check)
      return true
    }
    const isRecent = now - before.at <= world.policy().repeatMs
    const laneWantsCode = lane.open !== null && !hasItsSymbols(lane.open)
    if (before.outcome !== 'admit' || (!isIdentity && (!isRecent || laneWantsCode))) return false
    world.cue('repeat')
    const { identity } = before.facts
    showFlash(
      { state: 'repeat', person: identity?.person ?? null, outcome: before.outcome, at: before.at },
      NOTICE_SHOWN_MS,
    )
    repeatOf = isIdentity ? symbol.identity : null
    return true
  }

  function inLane(check: string): boolean {
    return lane.open?.facts.id === check || lane.waiting?.facts.id === check
  }

  /** One health code cannot speak for two people on one day. */
  function withoutReusedCode(next: Lane, at: 'open' | 'waiting'): Lane {
    const slot = next[at]
    const { identity, code } = slot?.facts ?? { identity: null, code: null }
    if (slot === null || identity === null || code === null) return next
    const owner = memory.ofCode(code.digest, world.now())?.facts.identity?.person.id
    if (owner === undefined || owner === identity.person.id) return next
    notify({ code: 'unusable-code', problem: 'reused' })
    return { ...next, [at]: { ...slot, facts: { ...slot.facts, code: null } } }
  }

  /** Judges the open slot after every fact it gains. */
  function settle(): void {
    const slot = lane.open
    if (slot === null || writing) return
    const judged = screen(slot.facts, slot.policy)
    if (judged.state === 'collecting') {
      // A held person who gained a fact stays held, and the fact is kept.
      if (memory.get(slot.facts.id) !== undefined) void stop(slot, stillHeld(judged))
      return
    }
    const { outcome } = judged.decision
    if (outcome === 'admit') void admit(slot, judged.decision)
    else void stop(slot, { ...judged.decision, outcome })
  }

  async function admit(slot: Slot, decision: Decision): Promise<void> {
    writing = true
    publish()
    const kept = await write(() =>
      recordDecision(slot, decision, memory.get(slot.facts.id), world.checkpoint),
    )
    writing = false
    const person = slot.facts.identity?.person ?? null
    moveOn()
    if (kept === null)
      return showFlash({ state: 'not-recorded', verdict: 'admit', person, reasons: decision.reasons }, null)
    world.cue('admit')
    showFlash(admitBand(kept, false), ADMIT_SHOWN_MS)
  }

  /** A stop is painted at once and stays until the guard's tap; the record follows. */
  async function stop(slot: Slot, stop: Stop): Promise<void> {
    const { id: check } = slot.facts
    const stopping: Stopped = { check, stop, recorded: false }
    stopped = stopping
    world.cue(stop.outcome)
    publish()
    const kept = await write(() => recordDecision(slot, stop, memory.get(check), world.checkpoint))
    stopping.recorded = kept !== null
    if (kept !== null) return publish()
    const person = slot.facts.identity?.person ?? null
    showFlash({ state: 'not-recorded', verdict: stop.outcome, person, reasons: stop.reasons }, null)
  }

  /** One record at a time, made when its turn comes: a second step must know that the first was written. */
  function write(make: () => CheckRecord): Promise<RememberedCheck | null> {
    const turn = written.then(() => append(make()))
    written = turn
    return turn
  }

  /** The durable record, or null when the storage failed: then nothing may be painted green. */
  async function append({ entry, remember }: CheckRecord): Promise<RememberedCheck | null> {
    try {
      const recorded = await world.store.append(entry, world.actor, remember)
      const check = remember({ ...recorded, stream: world.stream })
      memory.keep(check)
      return check
    } catch {
      // The store has already told the status line why; the band says NOT RECORDED.
      return null
    }
  }

  function moveOn(): void {
    lane = advance(lane)
    stopped = null
    clearKeys()
    settle()
    publish()
  }

  function pressKey(key: string): void {
    const typed = mayType() ? typeTemperature(keys, key) : { state: 'refused' as const }
    endKeys()
    switch (typed.state) {
      case 'refused':
        refusedKeys += 1
        world.cue('notice')
        if (keys !== '') endKeys = world.after(KEYS_KEPT_MS, clearKeys)
        return publish()
      case 'partial':
        keys = typed.keys
        endKeys = world.after(KEYS_KEPT_MS, clearKeys)
        return publish()
      case 'complete': {
        keys = ''
        const reading = {
          tenths: typed.tenths,
          site: world.site(),
          source: 'keypad' as const,
          thermometer: null,
          at: world.now(),
        }
        lane = measure(lane, reading) ?? lane
        if (flash?.state !== 'not-recorded') clearFlash()
        settle()
        return publish()
      }
      default:
        return typed satisfies never
    }
  }

  /** The next temperature belongs to the open person, and to nobody while a verdict waits for a tap. */
  function mayType(): boolean {
    if (lane.open === null || writing || flash?.state === 'not-recorded') return false
    return stopped === null || stopped.stop.missing.includes('temperature')
  }

  function reopen(check: string): void {
    const held = memory.get(check)
    if (held === undefined || held.outcome !== 'held' || inLane(check)) return
    if (lane.open !== null) {
      return notify({
        code: 'finish-first',
        person: lane.open.facts.identity?.person ?? null,
        missing: missingOf(lane.open),
      })
    }
    clearFlash()
    lane = { ...lane, open: { facts: held.facts, policy: world.policy() } }
    const { reasons, missing, changes } = held
    const judged = screen(held.facts, world.policy())
    if (judged.state !== 'collecting')
      stopped = { check, stop: { outcome: 'held', reasons, missing, changes }, recorded: true }
    publish()
  }

  return {
    view,
    show: (symbol) => {
      shown = shown.then(async () => {
        const identified = identify(await world.read(symbol), world.person, world.rosterLoaded())
        if ('unusable' in identified) notify({ code: 'unusable-code', problem: identified.unusable })
        else take(identified.symbol)
      })
      return shown
    },
    pressKey,
    backspace: () => {
      keys = keys.slice(0, -1)
      publish()
    },
    choose: (person) => take({ kind: 'identity', identity: identityBySearch(person) }),
    holdOpen: () => {
      const slot = lane.open
      if (slot === null || writing || stopped !== null) return
      const judged = screen(slot.facts, slot.policy)
      if (judged.state !== 'collecting') return
      void stop(slot, stillHeld(judged))
    },
    clearOpen: () => {
      if (lane.open === null || writing || stopped !== null) return
      // A held person taken back to the lane stays in the tray: only the slot is emptied.
      moveOn()
    },
    resolve: async (check, resolution) => {
      const held = memory.get(check)
      if (held === undefined || held.outcome !== 'held') return
      if (stillMissing(held.missing, resolution).length > 0) return
      const kept = await write(() => recordResolution(held, resolution))
      if (stopped?.check === check) moveOn()
      const person = held.facts.identity?.person ?? null
      if (kept === null)
        return showFlash(
          { state: 'not-recorded', verdict: resolution.outcome, person, reasons: held.reasons },
          null,
        )
      world.cue(resolution.outcome)
      if (resolution.outcome === 'admit') showFlash(admitBand(kept, true), ADMIT_SHOWN_MS)
      else publish()
    },
    correct: async (check, correction) => {
      const wrong = memory.get(check)
      if (wrong === undefined) return
      const slot = { facts: wrong.facts, policy: world.policy() }
      const kept = await write(() => recordCorrection(wrong, correction, slot, world.now()))
      const person = wrong.facts.identity?.person ?? null
      if (kept === null)
        showFlash({ state: 'not-recorded', verdict: wrong.outcome, person, reasons: wrong.reasons }, null)
      else publish()
    },
    reopen,
    checkAgain: () => {
      const identity = repeatOf
      if (identity === null || lane.open !== null) return
      clearFlash()
      const slot = fresh()
      lane = { ...lane, open: { ...slot, facts: { ...slot.facts, identity } } }
      settle()
      publish()
    },
    dismiss: () => {
      if (flash !== null) return clearFlash()
      if (stopped !== null) moveOn()
    },
  }
}

/** Held by the guard's word, or still: what is missing stays named. */
function stillHeld({ hints, missing }: Extract<Screening, { state: 'collecting' }>): Stop {
  return { outcome: 'held', reasons: hints, missing, changes: [] }
}

function missingOf(slot: Slot) {
  const judged = screen(slot.facts, slot.policy)
  return judged.state === 'collecting' ? judged.missing : judged.decision.missing
}

function slotView(slot: Slot | null) {
  if (slot === null) return null
  return {
    person: slot.facts.identity?.person ?? null,
    missing: missingOf(slot),
    color: slot.facts.code?.color ?? null,
  }
}

function admitBand(kept: RememberedCheck, byGuard: boolean): Band {
  const { check, facts, at } = kept
  const person = facts.identity?.person ?? null
  return {
    state: 'admit',
    check,
    person,
    tenths: lastTenths(facts),
    color: facts.code?.color ?? null,
    at,
    byGuard,
  }
}
