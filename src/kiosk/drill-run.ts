import type { Person, RosterPerson } from '#domain/person.ts'
import type { TurnAwayReason } from '#domain/reasons.ts'
import type { MeasuringSite } from '#domain/temperature.ts'
import type { Arrival, Crowd, Shown } from '#drill/crowd.ts'
import { type DrillRecord, type Seen, UNSEEN } from '#drill/score.ts'
import { DEFAULT_CODE_HOSTS } from '#health-code/hosts.ts'
import type { Entry } from '#ledger/bodies.ts'
import type { QrSymbol } from '#scan/symbol.ts'
import type { Elsewhere } from '#store/store.ts'
import { type CheckIn, type CheckInWorld, openCheckIn } from './check-in.ts'
import type { GateActions, GateView, SlotView } from './gate-view.ts'
import type { ShownCode } from './shown-code.ts'

/** The world of a drill: the gate's own, with a crowd in place of the camera. */
export type DrillWorld = Pick<
  CheckInWorld,
  'now' | 'randomId' | 'after' | 'store' | 'stream' | 'actor' | 'checkpoint' | 'policy' | 'read' | 'cue'
> & {
  crowd: Crowd
  /** What the lens would see of it at this moment. */
  symbolOf: (shown: Shown) => QrSymbol
  changed: (view: DrillView) => void
}

/** Somebody at the lens, with what they show. */
export type AtLens = {
  arrival: Arrival
  symbols: readonly { shown: Shown; symbol: QrSymbol; isTaken: boolean }[]
  /** Whether the gate has a place for them already; without one they can only be sent away. */
  isInLane: boolean
}

export type DrillView = {
  gate: GateView
  /** `finishing`: nobody comes any more, those who are here are dealt with. */
  phase: 'running' | 'finishing' | 'over'
  /** Until the phase ends by itself, ms. */
  leftMs: number
  lens: AtLens | null
  /** How many stand behind. */
  queue: number
  /** Whom the thermometer is at, and what it shows in tenths: null is "Lo", `refused` no number at all. */
  thermometer: { person: Person; shows: number | null | 'refused' } | null
  /** Whom the guard is to ask, and who answers: all of them are well, have been nowhere and measured at home. */
  answers: { person: Person; home: number } | null
  /** The network as the drill has it; the real one has nothing to do with it. */
  network: 'online' | 'cut' | 'cut-told'
}

export type DrillActions = GateActions & {
  linked: CheckIn['linked']
  /** They hold the nth symbol before the lens once more. */
  showAgain: (nth: number) => void
  /** The person at the lens goes, without a check. */
  sendAway: () => void
  /** The guard saw that the network is gone. */
  tellCut: () => void
  end: () => void
}

export type DrillRun = { view: () => DrillView; actions: DrillActions; record: () => DrillRecord }

// KIOSK-UX.md §2.3: somebody steps up and shows the first symbol in 1.2 s.
const STEP_UP_MS = 1200
const NEXT_SYMBOL_MS = 1000
const SHOW_AGAIN_MS = 4000
const FINISHING_MS = 60_000
const TICK_MS = 200
/** A drill has one lane. */
const NOWHERE: Elsewhere = { codes: new Map(), people: new Map() }

/**
 * One drill: the crowd steps up to the very check-in that checks real people, and all the drill adds is who stands
 * there, what they hold up and what the thermometer shows. It decides nothing.
 */
export function openDrillRun(world: DrillWorld): DrillRun {
  const { crowd } = world
  const roster = new Map(crowd.school.roster.map((person) => [person.id, person]))
  const startedAt = world.now()
  const endsAt = startedAt + crowd.plan.minutes * 60_000
  const seen: Seen[] = crowd.arrivals.map(() => UNSEEN)
  /** Whose check is whose: noted when the gate opens one for who stands at the lens. */
  const checks = new Map<string, Arrival>()
  const owners = new WeakMap<ShownCode, Arrival>()
  let next = 0
  let lens: { arrival: Arrival; symbols: QrSymbol[]; nextAt: number } | null = null
  /** For whom the gate may open a check right now. */
  let served: Arrival | null = null
  let inLane: readonly string[] = []
  let nobodies = 0
  let cutToldMs: number | null = null
  let endedAt: number | null = null
  let stopTicking = (): void => {}
  let site: MeasuringSite = 'forehead'

  const checkIn = openCheckIn(
    {
      ...world,
      randomId: () => {
        const check = world.randomId()
        if (served !== null) checks.set(check, served)
        return check
      },
      store: {
        append: async (entry, actor, remember) => {
          const recorded = await world.store.append(entry, actor, remember)
          note(entry)
          return recorded
        },
      },
      person: (id): RosterPerson | undefined => roster.get(id),
      rosterLoaded: () => true,
      elsewhere: () => NOWHERE,
      // Nothing is on file about invented people: the guard asks all of them.
      files: () => null,
      hosts: () => DEFAULT_CODE_HOSTS,
      read: async (symbol) => {
        const code = await world.read(symbol)
        served = owners.get(symbol) ?? null
        return code
      },
      setSite: (next) => {
        site = next
      },
      site: () => site,
      changed: (view) => follow(view),
      wrote: () => {},
    },
    [],
  )

  function see(arrival: Arrival, what: Partial<Seen>): void {
    seen[arrival.place] = { ...(seen[arrival.place] ?? UNSEEN), ...what }
  }

  function seenOf(arrival: Arrival): Seen {
    return seen[arrival.place] ?? UNSEEN
  }

  /** What was written about whom; called once it is durable. */
  function note(entry: Entry): void {
    if (entry.kind !== 'check' && entry.kind !== 'held-step' && entry.kind !== 'correction') return
    const { body } = entry
    const arrival = checks.get(body.check)
    if (arrival === undefined) {
      if (body.outcome === 'admit') nobodies += 1
      return
    }
    const before = seenOf(arrival)
    const now = world.now()
    see(arrival, {
      decidedAt: isRecorded(before) ? before.decidedAt : now,
      outcome: body.outcome,
      turnedAwayFor: turnedAwayFor(entry) ?? before.turnedAwayFor,
      heldAt: before.heldAt ?? (body.outcome === 'held' ? now : null),
      ...(before.heldAt !== null && before.foundAt === null ? { foundAt: now } : {}),
      ...('identity' in body && body.identity ? { recordedAs: body.identity.person.id } : {}),
      ...('readings' in body && body.readings ? { readings: body.readings.map(({ tenths }) => tenths) } : {}),
    })
  }

  /** Follows who leaves the lane. A check that was opened and never written down belongs to somebody who left. */
  function follow({ open, waiting }: GateView): void {
    const now = [open, waiting].flatMap((slot) => slot?.check ?? [])
    for (const check of inLane.filter((before) => !now.includes(before))) {
      const arrival = checks.get(check)
      if (arrival !== undefined && seenOf(arrival).outcome === null)
        see(arrival, { outcome: 'left', decidedAt: world.now() })
    }
    inLane = now
    letGo()
    if (endedAt === null) stepUp(world.now())
    publish()
  }

  function slotOf(arrival: Arrival): SlotView | null {
    const { open, waiting } = checkIn.view()
    return [open, waiting].find((slot) => slot !== null && checks.get(slot.check) === arrival) ?? null
  }

  function isTaken(arrival: Arrival, shown: Shown): boolean {
    const slot = slotOf(arrival)
    if (slot === null) return isOver(arrival)
    return shown.kind === 'card' ? slot.person !== null : slot.color !== null
  }

  function isOver(arrival: Arrival): boolean {
    return seenOf(arrival).outcome !== null
  }

  /** The lens is free for the next one when all that was to be shown is taken, or the matter is over. */
  function letGo(): void {
    if (lens === null) return
    const { arrival } = lens
    const isDone = slotOf(arrival) !== null && arrival.shows.every((shown) => isTaken(arrival, shown))
    if (isDone || isOver(arrival)) lens = null
  }

  function stepUp(now: number): void {
    const arrival = crowd.arrivals[next]
    if (lens !== null || arrival === undefined || now >= endsAt) return
    if (startedAt + arrival.at > now || !hasRoom(checkIn.view())) return
    next += 1
    lens = { arrival, symbols: symbolsOf(arrival), nextAt: now + STEP_UP_MS }
    see(arrival, { steppedUpAt: now })
  }

  function symbolsOf(arrival: Arrival): QrSymbol[] {
    const symbols = arrival.shows.map(world.symbolOf)
    for (const symbol of symbols) owners.set(symbol, arrival)
    return symbols
  }

  /** People hold up one thing after the other, and again when nothing came of it. */
  function holdUp(now: number): void {
    if (lens === null || now < lens.nextAt) return
    const { arrival } = lens
    const nth = arrival.shows.findIndex((shown) => !isTaken(arrival, shown))
    if (nth === -1) return
    lens.nextAt = now + SHOW_AGAIN_MS
    showAgain(nth)
  }

  function showAgain(nth: number): void {
    const shown = lens?.arrival.shows[nth]
    if (lens === null || shown === undefined) return
    const { arrival } = lens
    // Made anew: a code that tells its time is refreshed, as people are asked to.
    lens.symbols = symbolsOf(arrival)
    const symbol = lens.symbols[nth]
    if (symbol === undefined) return
    void checkIn.show(symbol).then(() => {
      if (lens?.arrival === arrival && isTaken(arrival, shown)) lens.nextAt = world.now() + NEXT_SYMBOL_MS
    })
  }

  function tick(): void {
    const now = world.now()
    if (endedAt !== null) return
    stepUp(now)
    holdUp(now)
    if (now >= endsAt + FINISHING_MS || (now >= endsAt && isQuiet())) return end()
    publish()
    stopTicking = world.after(untilNext(now), tick)
  }

  /** Nobody waits for the beat: who is to hold something up does so on time. */
  function untilNext(now: number): number {
    return lens === null || lens.nextAt <= now ? TICK_MS : Math.min(TICK_MS, lens.nextAt - now)
  }

  function isQuiet(): boolean {
    const { open, held, band } = checkIn.view()
    return lens === null && open === null && held.length === 0 && band.state === 'idle'
  }

  function end(): void {
    if (endedAt !== null) return
    stopTicking()
    endedAt = world.now()
    lens = null
    publish()
  }

  function phase(now: number): DrillView['phase'] {
    if (endedAt !== null) return 'over'
    return now < endsAt ? 'running' : 'finishing'
  }

  function view(): DrillView {
    const now = world.now()
    const at = phase(now)
    const gate = checkIn.view()
    const standing = lens
    const come = crowd.arrivals.findLastIndex((arrival) => startedAt + arrival.at <= now) + 1
    return {
      gate,
      phase: at,
      leftMs: Math.max(0, (at === 'running' ? endsAt : endsAt + FINISHING_MS) - now),
      lens: standing && {
        arrival: standing.arrival,
        symbols: standing.arrival.shows.flatMap((shown, nth) => {
          const symbol = standing.symbols[nth]
          return symbol === undefined ? [] : [{ shown, symbol, isTaken: isTaken(standing.arrival, shown) }]
        }),
        isInLane: slotOf(standing.arrival) !== null,
      },
      queue: at === 'running' ? Math.max(0, come - next) : 0,
      thermometer: thermometerAt(gate.open),
      answers: answersOf(gate),
      network: networkAt(now),
    }
  }

  function answersOf({ asks }: GateView): DrillView['answers'] {
    const arrival = asks && checks.get(asks.check)
    return arrival ? { person: arrival.person, home: arrival.home } : null
  }

  function thermometerAt(open: SlotView | null): DrillView['thermometer'] {
    const arrival = open && checks.get(open.check)
    if (open === null || arrival === undefined || arrival === null) return null
    const { person, thermometer, surprise } = arrival
    const shows = thermometer[Math.min(open.readings, thermometer.length - 1)]
    if (shows === undefined) return surprise === 'refusal' ? { person, shows: 'refused' } : null
    return { person, shows }
  }

  function networkAt(now: number): DrillView['network'] {
    const elapsed = now - startedAt
    const isCut = crowd.cut !== null && elapsed >= crowd.cut.from && elapsed < crowd.cut.until
    if (!isCut || endedAt !== null) return 'online'
    return cutToldMs === null ? 'cut' : 'cut-told'
  }

  function publish(): void {
    world.changed(view())
  }

  /** Whoever is named now is who stands at the lens. */
  function atLens<Given extends unknown[]>(act: (...given: Given) => void): (...given: Given) => void {
    return (...given) => {
      served = lens?.arrival ?? null
      act(...given)
    }
  }

  function found(check: string): void {
    const arrival = checks.get(check)
    if (arrival !== undefined && seenOf(arrival).foundAt === null && seenOf(arrival).heldAt !== null)
      see(arrival, { foundAt: world.now() })
  }

  tick()
  return {
    view,
    record: () => ({ crowd, startedAt, endedAt: endedAt ?? world.now(), seen, cutToldMs, nobodies }),
    actions: {
      ...checkIn,
      choose: atLens(checkIn.choose),
      nameUnlisted: atLens(checkIn.nameUnlisted),
      checkAgain: atLens(checkIn.checkAgain),
      turnAway: (reason, as) => {
        served = lens?.arrival ?? null
        return checkIn.turnAway(reason, as)
      },
      retake: (check, at, by) => {
        found(check)
        checkIn.retake(check, at, by)
      },
      reopen: (check) => {
        found(check)
        checkIn.reopen(check)
      },
      resolve: (check, resolution) => {
        found(check)
        return checkIn.resolve(check, resolution)
      },
      showAgain,
      sendAway: () => {
        if (lens === null || slotOf(lens.arrival) !== null) return
        see(lens.arrival, { outcome: 'sent-away', decidedAt: world.now() })
        letGo()
        publish()
      },
      tellCut: () => {
        const now = world.now()
        if (networkAt(now) === 'cut') cutToldMs = now - startedAt - (crowd.cut?.from ?? 0)
        publish()
      },
      end,
    },
  }
}

/** The next may step up when the gate could take their symbols: one person is open and lacks a temperature at most. */
function hasRoom({ band, open, waiting }: GateView): boolean {
  if (band.state === 'not-recorded') return false
  if (open === null) return true
  return waiting === null && open.missing.every((need) => need === 'temperature')
}

/** What the records say came first; leaving without one may only have looked so. */
function isRecorded({ outcome }: Seen): boolean {
  return outcome !== null && outcome !== 'left' && outcome !== 'sent-away'
}

function turnedAwayFor(entry: Entry): TurnAwayReason | null {
  if (entry.kind !== 'held-step' || entry.body.step !== 'resolved') return null
  return entry.body.outcome === 'turn-away' ? entry.body.reason : null
}
