import type { ScreeningFacts } from '#domain/facts.ts'
import type { RosterPerson } from '#domain/person.ts'
import type { CheckpointKind, Policy } from '#domain/policy.ts'
import type { MeasuringSite, ReadingSource } from '#domain/temperature.ts'
import { openHits } from '#domain/watch-list.ts'
import type { GunFault } from '#hardware/problems.ts'
import type { HealthCode } from '#health-code/health-code.ts'
import type { CodeHost } from '#health-code/hosts.ts'
import type { CheckpointRef } from '#ledger/bodies.ts'
import type { Elsewhere, PeopleFiles, RememberedCheck, Store } from '#store/store.ts'
import { openAnnouncer } from './announcing.ts'
import { openAskingDesk } from './asking-desk.ts'
import { baseBand } from './bands.ts'
import { type CheckCounts, openCheckMemory } from './check-memory.ts'
import { openCheckWriter } from './check-writer.ts'
import { openDayMemory, type Sighting } from './day-memory.ts'
import { oldDenyList } from './deny-list.ts'
import type { Band, GateActions, GateView, SlotView } from './gate-view.ts'
import { openGuardActs } from './guard-acts.ts'
import { type GuestBookWorld, openGuestBook } from './guest-book.ts'
import { openJudge } from './judging.ts'
import { missingOf, type Slot } from './lanes.ts'
import type { PaperVerdict } from './late-entries.ts'
import type { LinkedReadings } from './linked-readings.ts'
import { openMeasuring } from './measuring.ts'
import { openFileReader } from './on-file.ts'
import { openPartyQueue } from './party-queue.ts'
import type { CheckRecord } from './record-check.ts'
import { openShowing } from './showing.ts'
import type { ShownCode } from './shown-code.ts'
import type { Cue } from './sound.ts'
import { openReadingDesk } from './taking-readings.ts'
import { openTelling, type TellActions } from './telling.ts'
import { openWatching, type Watching, type WatchWorld } from './watching.ts'

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
  /** When this tablet last heard what the school denies, epoch ms; absent where no list is kept, as in a drill. */
  deniedAsOf?: () => number | null
  /** The watch list; absent where nobody visits. */
  watch?: WatchWorld
  /** Whose URLs are health codes at this school. */
  hosts: () => readonly CodeHost[]
  /** What this gate knows of visits; absent where nobody visits, as at a class door and in a drill. */
  guests?: Pick<GuestBookWorld, 'school' | 'visits'>
  /** What a scanned text says. */
  read: (symbol: ShownCode) => Promise<HealthCode>
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
    show: (symbol: ShownCode) => Promise<void>
    /** A gun or card reader typed what nobody can go by; says why. */
    refuse: (fault: GunFault) => void
    /** What a linked thermometer sent. */
    linked: Pick<LinkedReadings, 'measured' | 'misread'>
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
    /** What is to be known of visitors before they come into the lane. */
    watching: Pick<Watching, 'marksOf' | 'keep'>
    /** How many checks ended how since an instant, epoch ms. */
    tally: (since: number) => CheckCounts
  }

/**
 * One gate lane from symbol to durable record: the only path by which anybody is let in. Here the parts are put
 * together: who is shown (`showing.ts`), measured (`taking-readings.ts`) and asked (`asking-desk.ts`) is judged
 * (`judging.ts`), and what a guard does with a verdict follows (`guard-acts.ts`).
 */
export function openCheckIn(world: CheckInWorld, remembered: readonly RememberedCheck[]): CheckIn {
  const memory = openCheckMemory(remembered)
  const day = openDayMemory(world, memory)
  const guests = world.guests && openGuestBook({ ...world, ...world.guests, memory })
  const write = openCheckWriter({ ...world, guests }, memory)
  const { withFile } = openFileReader({ files: world.files, earlier: askedBefore })
  const watching = openWatching(world.watch, world.now, () => judge.learnHits())
  const measuring = openMeasuring(world)
  const announcer = openAnnouncer(world, memory, publish)
  const judge = openJudge({
    ...{
      checkpoint: world.checkpoint,
      cue: world.cue,
      memory,
      write,
      announcer,
      withFile,
      withNews,
      watching,
      publish,
    },
    left: () => {
      readings.forget()
      party.settled()
    },
  })
  const readings = openReadingDesk({ ...world, measuring, judge, announcer, publish })
  const asking = openAskingDesk({ now: world.now, cue: world.cue, judge, announcer, publish })
  const acts = openGuardActs(world, memory, write, measuring, {
    lane: judge.lane,
    watching,
    bringBack: judge.bringBack,
    finishFirst: announcer.finishFirst,
    leave: (check) => {
      if (judge.stopped()?.check === check || judge.lane().open?.facts.id === check) judge.moveOn()
    },
    toSendAway: () => {
      if (judge.isDecided() || announcer.onPaper() !== null) return null
      const { open } = judge.lane()
      if (open === null) return fresh()
      judge.moveOn()
      return open
    },
    ended: (kept, outcome) => {
      world.cue(outcome)
      if (outcome === 'admit') announcer.letIn(kept, true)
      else announcer.sentAway(kept)
    },
    notRecorded: announcer.notRecorded,
    publish,
  })
  const showing = openShowing({
    ...world,
    ...{ day, judge, announcer, guests, fresh, publish },
    reopen: acts.reopen,
    isBeingWritten: (personId) => judge.isStopping(personId) || telling.telling(personId) !== null,
  })
  const party = openPartyQueue({ judge, take: showing.take, reopen: acts.reopen, publish })
  const telling = openTelling({
    ...{ now: world.now, policy: world.policy, checkpoint: world.checkpoint, cue: world.cue },
    ...{ memory, day, write, publish, fresh, withNews },
    giveTo: showing.giveTo,
    openSlot: showing.openSlot,
    joinLane: showing.joinLane,
    showNotRecorded: announcer.notRecorded,
    reopen: acts.reopen,
    isOpen: () => announcer.onPaper() === null,
    isStopping: judge.isStopping,
  })

  function view(): GateView {
    const { open, waiting } = judge.lane()
    const band = shownBand()
    return {
      band,
      open: slotView(open),
      waiting: slotView(waiting),
      asks: asking.asks(),
      typed: readings.typed(),
      refusedKeys: readings.refusedKeys(),
      measuring: readings.measuring(),
      linked: readings.linked.view(),
      source: 'check' in band ? sourceOf(band) : null,
      held: memory.held(),
      isolated: memory.isolated(),
      last: memory.last(),
      toCheck: party.toCheck(),
      oldDenyList: oldDenyList(open, world.deniedAsOf?.() ?? null, world.now()),
    }
  }

  function publish(): void {
    readings.linked.look()
    world.changed(view())
  }

  /** A tick or a notice passes; it never covers a verdict that waits for a tap, which itself says what it refuses. */
  function shownBand(): Band {
    const unrecorded = announcer.onPaper()
    if (unrecorded !== null) return unrecorded
    const passing = announcer.passing()
    const refuses = passing?.state === 'notice' && passing.notice.code === 'finish-first'
    const stopped = judge.stopped()
    const base = baseBand(judge.lane().open, stopped, judge.isWriting(), refuses, world.checkpoint.lane)
    return stopped === null ? (passing ?? asking.withoutAsked(base)) : base
  }

  function sourceOf({ check, tenths }: Extract<Band, { check: string }>): ReadingSource | null {
    const { open } = judge.lane()
    const facts = open?.facts.id === check ? open.facts : memory.get(check)?.facts
    return facts?.readings.findLast((reading) => reading.tenths === tenths)?.source ?? null
  }

  function fresh(): Slot {
    const policy = world.policy()
    const facts = {
      id: world.randomId(),
      openedAt: world.now(),
      policyVersion: policy.version,
      checkpoint: world.checkpoint.kind,
    }
    return { policy, facts: { ...facts, identity: null, code: null, readings: [], reuse: [] }, bearer: null }
  }

  /** The slot with all that is known of its person by now. */
  function withNews(slot: Slot): Slot {
    const facts = day.withNews(withFile(slot.facts), world.now(), slot.policy.passbackMs)
    return { ...slot, facts: watching.withHits(facts) }
  }

  /** What this tablet itself was told of the same person earlier that day. */
  function askedBefore({ id, identity }: ScreeningFacts): ScreeningFacts | null {
    const person = identity?.person.id
    const isOf = ({ check, facts }: RememberedCheck): boolean =>
      check !== id && person !== undefined && facts.identity?.person.id === person
    return memory.latest(world.now(), isOf)?.facts ?? null
  }

  const { show, choose, nameUnlisted, askForCard, checkAgain } = showing
  const { register, registerHeld, queue, callUp, notComing } = party
  const { pressKey, backspace, linked, setSite } = readings
  return {
    ...telling,
    ...acts,
    refuse: (fault) => announcer.notify({ code: 'gun', fault }),
    ...{ view, show, choose, nameUnlisted, askForCard, checkAgain },
    ...{ register, registerHeld, queue, callUp, notComing },
    ...{ pressKey, backspace, linked, setSite },
    tell: asking.tell,
    watching,
    watchNote: async (check) => {
      const { open } = judge.lane()
      const [hit] = openHits(open?.facts.watch)
      if (open?.facts.id !== check || open.facts.identity === null || hit === undefined) return null
      return await watching.note(hit.watch, open.facts.identity.person.id)
    },
    holdOpen: judge.hold,
    clearOpen: () => {
      // A held person taken back to the lane stays in the tray: only the slot is emptied.
      if (judge.lane().open !== null && !judge.isDecided()) judge.moveOn()
    },
    dismiss: () => {
      if (announcer.onPaper() !== null) return announcer.writtenDown()
      if (judge.stopped() !== null) return judge.moveOn()
      showing.forgetParts()
      if (announcer.passing() !== null) announcer.clear()
    },
    lastSeen: (personId) => day.lastSeen(personId, world.now()),
    noteLeft: day.noteLeft,
    remembered: memory.get,
    record: (make) => write(make).finally(publish),
    tally: (since) => memory.countSince(since),
    learn: (check) => {
      memory.keep(check)
      publish()
    },
  }
}

function slotView(slot: Slot | null): SlotView | null {
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
