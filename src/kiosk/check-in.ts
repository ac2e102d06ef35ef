import { type Decision, decide } from '#domain/decide.ts'
import type { Identity, ScreeningFacts } from '#domain/facts.ts'
import type { Person, RosterPerson } from '#domain/person.ts'
import type { CheckpointKind, Policy } from '#domain/policy.ts'
import type { Change, Outcome, Reason } from '#domain/reasons.ts'
import { isOfCode, type Reuse } from '#domain/reuse.ts'
import { type Screening, screen } from '#domain/screening.ts'
import type { MeasuringSite, TemperatureReading } from '#domain/temperature.ts'
import { kindOfCode } from '#health-code/code-kinds.ts'
import type { HealthCode } from '#health-code/health-code.ts'
import type { CodeHost } from '#health-code/hosts.ts'
import type { CheckpointRef } from '#ledger/bodies.ts'
import type { QrSymbol } from '#scan/symbol.ts'
import type { Elsewhere, PeopleFiles, RememberedCheck, Store } from '#store/store.ts'
import { type Asks, asksOf, type Told, withTold } from './asking.ts'
import { baseBand, lastTenths, type Stop, type Stopped } from './bands.ts'
import { type CheckCounts, openCheckMemory } from './check-memory.ts'
import { openCheckWriter } from './check-writer.ts'
import { isPhoneBefore, openDayMemory, reuseOf, type Sighting } from './day-memory.ts'
import type { Band, GateActions, GateView, Notice } from './gate-view.ts'
import { openGathering } from './gathering.ts'
import { openGuardActs } from './guard-acts.ts'
import { identify, identityAsSaid, identityBySearch } from './identify.ts'
import { openKeyEntry } from './key-entry.ts'
import {
  advance,
  EMPTY_LANE,
  hasItsSymbols,
  isInLane,
  join,
  type Lane,
  type LaneSymbol,
  measure,
  type Slot,
  withOwnCode,
} from './lanes.ts'
import type { PaperVerdict } from './late-entries.ts'
import { openMeasuring } from './measuring.ts'
import { openFileReader } from './on-file.ts'
import { type CheckRecord, recordDecision } from './record-check.ts'
import type { Cue } from './sound.ts'
import { openTelling, type TellActions } from './telling.ts'

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
  /** What other lanes told of this school day. */
  elsewhere: () => Elsewhere
  /** What is on file about people; null while it cannot be read. */
  files: () => PeopleFiles | null
  /** Whose URLs are health codes at this school. */
  hosts: () => readonly CodeHost[]
  /** What a scanned text says. */
  read: (symbol: QrSymbol) => Promise<HealthCode>
  /** Where this guard measures, kept until changed. */
  site: () => MeasuringSite
  setSite: (site: MeasuringSite) => void
  /** Label of the thermometer in hand; absent where none has one, as in a drill. */
  thermometer?: () => string | null
  cue: (cue: Cue) => void
  changed: (view: GateView) => void
  /** Takes a verdict that paper must keep and no record knows yet; absent where no paper is kept. */
  toPaper?: (verdict: PaperVerdict) => void
  /** Tells the tablet's other tabs what was written. */
  wrote: (check: RememberedCheck) => void
}

export type CheckIn = GateActions &
  TellActions & {
    /** A symbol the scanner agreed on. Symbols are taken in the order they were shown. */
    show: (symbol: QrSymbol) => Promise<void>
    /** A number that a linked thermometer sent: like a typed one it belongs to the open person, or to nobody. */
    measured: (sent: Omit<TemperatureReading, 'at'>) => void
    view: () => GateView
    /** Takes in a check that another tab of this tablet has written. */
    learn: (check: RememberedCheck) => void
    /** The last that is known of somebody today. */
    lastSeen: (personId: string) => Sighting | undefined
    /** Takes in that somebody went off site, epoch ms: their next check begins anew. */
    noteLeft: (personId: string, at: number) => void
    /** What is known of a check. */
    remembered: (check: string) => RememberedCheck | undefined
    /** Writes a record in its turn; null when the storage failed. */
    record: (make: () => CheckRecord) => Promise<RememberedCheck | null>
    /** How many checks ended how since an instant, epoch ms. */
    tally: (since: number) => CheckCounts
  }

// KIOSK-UX.md §2.4: admit advances after 0.8–1.2 s.
const ADMIT_SHOWN_MS = 1000
const NOTICE_SHOWN_MS = 2500
// Time to turn a page or to wait for the next picture of a code that moves; then the next person may have come.
const PARTS_FORGOTTEN_MS = 20_000

/** One gate lane from symbol to durable record: the only path by which anybody is let in. */
export function openCheckIn(world: CheckInWorld, remembered: readonly RememberedCheck[]): CheckIn {
  const memory = openCheckMemory(remembered)
  const day = openDayMemory(world, memory)
  let lane: Lane = EMPTY_LANE
  let stopped: Stopped | null = null
  let writing = false
  let flash: Band | null = null
  /** Verdicts the storage could not keep, until the guard has written each on paper. */
  let onPaper: readonly Band[] = []
  /** Whom the band answered from memory, and what a new check of them has to carry. */
  let repeatOf: { identity: Identity; reuse: readonly Reuse[] } | null = null
  let endFlash = (): void => {}
  let endParts = (): void => {}
  let shown: Promise<void> = Promise.resolve()
  const write = openCheckWriter(world, memory)
  const { withFile } = openFileReader({ files: world.files, earlier: askedBefore })
  /** Checks whose person was asked for the reading at home and has none. */
  const askedHome = new Set<string>()
  const parts = openGathering(world.now)
  const measuring = openMeasuring(world)
  /** Who is asked for at a panel: a card that names them joins no lane. */
  let askedForCard: ((person: Person) => boolean) | null = null
  const keys = openKeyEntry(world.after, () => publish())
  const acts = openGuardActs(world, memory, write, measuring, {
    lane: () => lane,
    bringBack: (slot, waits) => {
      clearFlash()
      const open = { ...slot, facts: withFile(slot.facts) }
      lane = { ...lane, open }
      // The file may have changed since: somebody closed what they were held for, or told of something new.
      if (isDecidedAlike(slot, open)) stopped = waits
      else if (screen(open.facts, open.policy).state !== 'collecting') settle()
      publish()
    },
    finishFirst,
    leave: (check) => {
      if (stopped?.check === check || lane.open?.facts.id === check) moveOn()
    },
    toSendAway: () => {
      if (writing || stopped !== null || onPaper.length > 0) return null
      const slot = lane.open ?? fresh()
      if (lane.open !== null) moveOn()
      return slot
    },
    ended: (kept, outcome) => {
      world.cue(outcome)
      if (outcome === 'admit') showFlash(admitBand(kept, true), ADMIT_SHOWN_MS)
      else showFlash({ state: 'notice', notice: sentAway(kept) }, NOTICE_SHOWN_MS)
    },
    notRecorded: showNotRecorded,
    publish: () => publish(),
  })
  /** People whose stop is being written: the memory does not know of it yet, however fast the guard taps. */
  const stopping = new Set<string>()

  const view = (): GateView => ({
    band: shownBand(),
    open: slotView(lane.open),
    waiting: slotView(lane.waiting),
    asks: asks(),
    typed: keys.shown(),
    refusedKeys: keys.refused(),
    measuring: measuring.of(lane.open),
    held: memory.held(),
    isolated: memory.isolated(),
    last: memory.last(),
  })
  const publish = (): void => world.changed(view())

  /** A tick or a notice passes; it never covers a verdict that waits for a tap, which itself says what it refuses. */
  function shownBand(): Band {
    const [unrecorded] = onPaper
    if (unrecorded !== undefined) return unrecorded
    const refuses = flash?.state === 'notice' && flash.notice.code === 'finish-first'
    const base = baseBand(lane.open, stopped, writing, refuses, world.checkpoint.lane)
    return stopped === null ? (flash ?? withoutAsked(base)) : base
  }

  /** Whoever was asked and has no reading is not to be asked a second time. */
  function withoutAsked(band: Band): Band {
    if (band.state !== 'wanted' || lane.open === null || !askedHome.has(lane.open.facts.id)) return band
    return { ...band, hints: band.hints.filter(({ code }) => code !== 'home-not-given') }
  }

  function showFlash(band: Band, forMs: number): void {
    endFlash()
    flash = band
    endFlash = world.after(forMs, clearFlash)
    publish()
  }

  function clearFlash(): void {
    endFlash()
    flash = null
    repeatOf = null
    publish()
  }

  function notify(notice: Notice): void {
    world.cue('notice')
    showFlash({ state: 'notice', notice }, NOTICE_SHOWN_MS)
  }

  function finishFirst(slot: Slot): void {
    notify({ code: 'finish-first', person: slot.facts.identity?.person ?? null, missing: missingOf(slot) })
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
    return { policy, facts: { ...facts, identity: null, code: null, readings: [], reuse: [] }, bearer: null }
  }

  async function readAndTake(shown: QrSymbol): Promise<void> {
    const gathered = parts.take(shown)
    if (gathered.state === 'part') return showPart(gathered)
    if (gathered.state === 'whole') endParts()
    const { symbol } = gathered
    const identified = identify(await world.read(symbol), world.person, world.rosterLoaded())
    if ('symbol' in identified) {
      if (isAskedFor(identified.symbol)) return
      if (isNextPerson(lane.open, identified.symbol)) parts.forget()
      return take(identified.symbol)
    }
    const problem = identified.unusable
    const kind = problem === 'not-a-health-code' ? kindOfCode(symbol.text) : null
    notify({ code: 'unusable-code', problem, kind })
  }

  /** Only a card whose signature is good and that nobody has taken back speaks for whoever is to sign. */
  function isAskedFor(symbol: LaneSymbol): boolean {
    if (askedForCard === null || symbol.kind !== 'identity') return false
    const { person, evidence, problem } = symbol.identity
    return evidence === 'signed' && problem === null && askedForCard(person)
  }

  /** How far a code in several symbols has come; it is forgotten when nothing more of it is shown. */
  function showPart({ have, of, isNew }: { have: number; of: number; isNew: boolean }): void {
    world.cue(isNew ? 'part' : 'repeat')
    endParts()
    endParts = world.after(PARTS_FORGOTTEN_MS, parts.forget)
    showFlash({ state: 'notice', notice: { code: 'part', have, of } }, PARTS_FORGOTTEN_MS)
  }

  function take(symbol: LaneSymbol): void {
    if (onPaper.length > 0 || isInLane(lane, symbol)) return
    if (symbol.kind === 'identity' && isBeingWritten(symbol.identity.person.id)) return
    if (symbol.kind === 'identity' ? isPersonAnswered(symbol.identity) : isCodeAnswered(symbol.code)) return
    joinLane(symbol, [])
  }

  /** @param known what the memory of the day holds against the person of this symbol */
  function joinLane(symbol: LaneSymbol, known: readonly Reuse[]): void {
    const before = lane
    const joined = join(before, symbol, fresh)
    switch (joined.answer) {
      case 'known':
        return
      case 'finish-first':
        return finishFirst(joined.slot)
      case 'two-waiting':
        return notify({ code: 'two-waiting' })
      case 'joined':
        clearFlash()
        lane = withReuse(joined.lane, joined.slot, known)
        // What the person before still shows has replaced nothing.
        if (joined.slot === 'open' && lane !== before) settle()
        return publish()
      default:
        return joined satisfies never
    }
  }

  /** A person already checked today: answered, never silent, never recorded twice. */
  function isPersonAnswered(identity: Identity): boolean {
    const now = world.now()
    const seen = day.lastSeen(identity.person.id, now)
    if (seen === undefined) return false
    if (seen.check !== null && seen.outcome === 'held') {
      acts.reopen(seen.check.check)
      return true
    }
    if (seen.leftAt !== null) return false
    const { outcome, at } = seen
    const isSameVisit = seen.check !== null && now - at <= world.policy().repeatMs
    const reuse = reuseOf(seen, now, world.policy().passbackMs)
    const [against = null] = isSameVisit ? [] : reuse
    answer({ state: 'repeat', person: identity.person, outcome, at, reuse: against })
    repeatOf = { identity, reuse }
    return true
  }

  /** The code of somebody who just went in is still before the camera, and nobody in the lane wants one. */
  function isCodeAnswered({ digest }: HealthCode): boolean {
    const before = day.lastUse(digest, world.now())
    if (before?.outcome !== 'admit' || world.now() - before.at > world.policy().repeatMs) return false
    if (lane.open !== null && !hasItsSymbols(lane.open)) return false
    const { facts, outcome, at } = before
    answer({ state: 'repeat', person: facts.identity?.person ?? null, outcome, at, reuse: null })
    return true
  }

  /** A tick that nobody has to read is short; what speaks against a person stays as long as one visit lasts. */
  function answer(repeat: Extract<Band, { state: 'repeat' }>): void {
    world.cue('repeat')
    repeatOf = null
    showFlash(repeat, repeat.reuse === null ? NOTICE_SHOWN_MS : world.policy().repeatMs)
  }

  /**
   * The slot with what the memory of the day knows against it. A code of another's is held and recorded, for a case
   * is made of it; within the time of one visit it is only refused.
   */
  function withReuse(next: Lane, at: 'open' | 'waiting', known: readonly Reuse[]): Lane {
    const slot = next[at]
    if (slot === null) return next
    const { policy } = slot
    const facts = { ...slot.facts, reuse: [...slot.facts.reuse, ...known] }
    const reuse = day.against(facts, world.now())
    if (!isPhoneBefore(reuse, world.now(), policy.repeatMs))
      return { ...next, [at]: { ...slot, facts: { ...facts, reuse } } }
    notify({ code: 'unusable-code', problem: 'reused', kind: null })
    const had = lane[at]?.facts.code ?? null
    if (had !== null && had.digest !== facts.code?.digest) return lane
    return {
      ...next,
      [at]: {
        policy,
        facts: { ...facts, code: null, reuse: reuse.filter((one) => !isOfCode(one)) },
        bearer: null,
      },
    }
  }

  /** The slot with all that is known of its person by now. */
  function withNews(slot: Slot): Slot {
    const facts = day.withNews(withFile(slot.facts), world.now(), slot.policy.passbackMs)
    return { ...slot, facts }
  }

  /** Judges the open slot after every fact it gains. */
  function settle(): void {
    if (lane.open === null || writing) return
    const slot = withNews(lane.open)
    lane = { ...lane, open: slot }
    const judged = screen(slot.facts, slot.policy)
    if (judged.state === 'collecting') {
      // A held person who gained a fact stays held, and the fact is kept.
      const isHeld = memory.get(slot.facts.id) !== undefined || stopped !== null
      if (isHeld) void stop(slot, stillHeld(judged))
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
    moveOn()
    if (kept === null) return showNotRecorded('admit', slot.facts, decision.reasons)
    world.cue('admit')
    showFlash(admitBand(kept, false), ADMIT_SHOWN_MS)
  }

  /** A stop is painted at once and stays until the guard's tap; the record follows. */
  async function stop(slot: Slot, stop: Stop): Promise<void> {
    const { id: check } = slot.facts
    const { person } = slot.facts.identity ?? { person: null }
    const painted: Stopped = { check, stop, recorded: false }
    stopped = painted
    if (person !== null) stopping.add(person.id)
    world.cue(stop.outcome)
    publish()
    const kept = await write(() => recordDecision(slot, stop, memory.get(check), world.checkpoint))
    if (person !== null) stopping.delete(person.id)
    painted.recorded = kept !== null
    if (kept !== null) return publish()
    // Paper has this person now: nothing here can be resolved or awaited any more.
    if (stopped === painted) moveOn()
    showNotRecorded(stop.outcome, slot.facts, stop.reasons)
  }

  /** The verdict stands, on paper: the storage could not keep it. */
  function showNotRecorded(verdict: Outcome, facts: ScreeningFacts, reasons: readonly Reason[]): void {
    const { id: check, identity } = facts
    // What an earlier record knows is gone on with there: it is still held, or among the last 20.
    if (memory.get(check) === undefined) world.toPaper?.({ check, at: world.now(), verdict, facts })
    onPaper = [...onPaper, { state: 'not-recorded', verdict, person: identity?.person ?? null, reasons }]
    publish()
  }

  function moveOn(): void {
    lane = advance(lane)
    stopped = null
    measuring.forget()
    keys.clear()
    settle()
    publish()
  }

  function pressKey(key: string): void {
    const pressed = keys.press(key, mayType())
    if (pressed.state === 'refused') world.cue('notice')
    if (pressed.state === 'complete') {
      const { site } = measuring.of(lane.open)
      takeReading({
        tenths: pressed.tenths,
        site,
        source: 'keypad',
        thermometer: world.thermometer?.() ?? null,
      })
    }
    publish()
  }

  function measured(sent: Omit<TemperatureReading, 'at'>): void {
    if (!mayType()) return world.cue('notice')
    // Half a number typed meanwhile is not wanted any more.
    keys.clear()
    takeReading(sent)
    publish()
  }

  function takeReading(taken: Omit<TemperatureReading, 'at'>): void {
    const { by } = measuring.of(lane.open)
    measuring.forget()
    lane = measure(lane, { ...taken, at: world.now(), ...(by !== null && { by: by.id }) }) ?? lane
    clearFlash()
    settle()
  }

  /** What the guard asks the open person; nothing while a verdict waits that no answer changes. */
  function asks(): Asks | null {
    const { open } = lane
    if (open === null || writing || onPaper.length > 0) return null
    if (stopped !== null && screen(open.facts, open.policy).state !== 'collecting') return null
    return asksOf(open, askedHome.has(open.facts.id))
  }

  function tell(check: string, told: Told): void {
    if (lane.open === null || asks()?.check !== check) return world.cue('notice')
    if ('home' in told && told.home === 'none') askedHome.add(check)
    lane = { ...lane, open: withTold(lane.open, told, world.now()) }
    clearFlash()
    settle()
    publish()
  }

  /** What this tablet itself was told of the same person earlier that day. */
  function askedBefore({ id, identity }: ScreeningFacts): ScreeningFacts | null {
    const person = identity?.person.id
    const isOf = ({ check, facts }: RememberedCheck): boolean =>
      check !== id && person !== undefined && facts.identity?.person.id === person
    return memory.latest(world.now(), isOf)?.facts ?? null
  }

  /** The next temperature belongs to the open person, and to nobody while a verdict waits that wants none. */
  function mayType(): boolean {
    if (lane.open === null || writing || onPaper.length > 0) return false
    if (measuring.of(lane.open).wantsSecond) return false
    return stopped === null || wantsMeasuring(stopped.stop) || measuring.isArranged(stopped.check)
  }

  /** A code that names its person by itself joins that person's slot and no other. */
  function giveTo(personId: string, symbolFor: (slot: Slot) => LaneSymbol): boolean {
    const at = (['open', 'waiting'] as const).find(
      (place) => lane[place]?.facts.identity?.person.id === personId,
    )
    const slot = at === undefined ? null : lane[at]
    if (at === undefined || slot === null) return false
    if (at === 'open' && writing) return true
    const next = withOwnCode(slot, symbolFor(slot))
    if (next === null) return true
    clearFlash()
    lane = { ...lane, [at]: next }
    if (at === 'open') settle()
    publish()
    return true
  }

  function isBeingWritten(personId: string): boolean {
    return stopping.has(personId) || telling.telling(personId) !== null
  }

  function openSlot(slot: Slot): void {
    if (lane.open !== null) return finishFirst(lane.open)
    clearFlash()
    lane = { ...lane, open: slot }
    publish()
  }

  const telling = openTelling({
    ...{ now: world.now, policy: world.policy, checkpoint: world.checkpoint, cue: world.cue },
    ...{ memory, day, write, publish, fresh, withNews, giveTo, openSlot, joinLane, showNotRecorded },
    reopen: acts.reopen,
    isOpen: () => onPaper.length === 0,
    isStopping: (personId) => stopping.has(personId),
  })

  return {
    ...telling,
    view,
    show: (symbol) => {
      // One that cannot be read at all is said to be so, and the next one is read all the same.
      shown = shown
        .then(() => readAndTake(symbol))
        .catch(() => notify({ code: 'unusable-code', problem: 'unreadable', kind: null }))
      return shown
    },
    lastSeen: (personId) => day.lastSeen(personId, world.now()),
    noteLeft: day.noteLeft,
    remembered: memory.get,
    record: (make) => write(make).finally(publish),
    tally: (since) => memory.countSince(since),
    measured,
    tell,
    pressKey,
    backspace: () => {
      keys.backspace()
      publish()
    },
    choose: (person) => take({ kind: 'identity', identity: identityBySearch(person) }),
    setSite: (site) => {
      measuring.setSite(lane.open, site)
      publish()
    },
    askForCard: (taken) => {
      askedForCard = taken
    },
    nameUnlisted: (said) =>
      take({ kind: 'identity', identity: identityAsSaid({ ...said, id: world.randomId() }) }),
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
    ...acts,
    learn: (check) => {
      memory.keep(check)
      publish()
    },
    checkAgain: () => {
      if (repeatOf !== null) joinLane({ kind: 'identity', identity: repeatOf.identity }, repeatOf.reuse)
    },
    dismiss: () => {
      if (onPaper.length > 0) {
        onPaper = onPaper.slice(1)
        return publish()
      }
      if (stopped !== null) return moveOn()
      parts.forget()
      if (flash !== null) clearFlash()
    },
  }
}

function isDecidedAlike(one: Slot, other: Slot): boolean {
  return JSON.stringify(decide(one.facts, one.policy)) === JSON.stringify(decide(other.facts, other.policy))
}

/** Parts that were shown before are not those of the person who comes next. */
function isNextPerson(open: Slot | null, symbol: LaneSymbol): boolean {
  const before = open?.facts.identity?.person.id
  return symbol.kind === 'identity' && before !== undefined && before !== symbol.identity.person.id
}

const MEASURING: readonly Change[] = [
  'measure',
  'measure-again',
  'measure-elsewhere',
  'retest-below-line',
  // Whoever measures once more may.
  'end-hold',
  'axillary-below-line',
]

function wantsMeasuring({ missing, changes }: Stop): boolean {
  return missing.includes('temperature') || changes.some((change) => MEASURING.includes(change))
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
  const { id: check, identity, code, readings } = slot.facts
  return {
    check,
    person: identity?.person ?? null,
    missing: missingOf(slot),
    color: code?.color ?? null,
    readings: readings.length,
  }
}

function sentAway({ facts, at }: RememberedCheck): Notice {
  return { code: 'sent-away', person: facts.identity?.person ?? null, at }
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
