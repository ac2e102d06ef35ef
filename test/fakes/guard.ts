import type { Person, RosterPerson } from '#domain/person.ts'
import type { TurnAwayReason } from '#domain/reasons.ts'
import type { Resolution } from '#domain/screening.ts'
import { LO_KEY } from '#domain/temperature-keys.ts'
import type { Arrival } from '#drill/crowd.ts'
import { type Asks, allNo, type Told } from '#kiosk/asking.ts'
import type { DrillActions, DrillView } from '#kiosk/drill-run.ts'
import type { Band } from '#kiosk/gate-view.ts'
import type { RememberedCheck } from '#store/store.ts'

/** What a guard does next, seeing only what the screen shows. */
export type Act =
  | { does: 'dismiss' | 'hold' | 'send-away' | 'tell-cut' }
  | { does: 'type'; keys: readonly string[] }
  | { does: 'answer'; check: string; told: Told }
  | { does: 'choose'; person: RosterPerson }
  | { does: 'reopen'; check: string }
  | { does: 'resolve'; check: string; resolution: Resolution }

/** What a guard does about what the screen shows; null is to wait. */
export type Guard = (view: DrillView, actions: DrillActions) => Act | null

/** A guard who misses nothing and lets nobody in by a word. Held people wait until the lane is free. */
export function openGuard(): Guard {
  /** Taken back from the tray to be measured again. */
  const retested = new Set<string>()
  let notice: { band: Band; arrival: Arrival | undefined } | null = null

  return (view, actions) => {
    const { gate, lens, network, phase } = view
    const { band, open } = gate
    // A notice that outlasts the one it was about says nothing about the next.
    if (band.state === 'notice' && notice?.band !== band) notice = { band, arrival: lens?.arrival }
    if (phase === 'over' || band.state === 'writing') return null
    if (band.state === 'not-recorded') return { does: 'dismiss' }
    if (isStop(band.state)) return forStopped(view) ?? { does: 'dismiss' }
    if (network === 'cut') return { does: 'tell-cut' }
    if (lens !== null && !lens.isInLane) {
      if (isRefusing(band) && notice?.arrival === lens.arrival) return { does: 'send-away' }
      if (lens.arrival.shows.length === 0) return { does: 'choose', person: listed(lens.arrival.person) }
    }
    if (open !== null) return forOpen(view)
    const [held] = gate.held
    return held !== undefined && lens === null ? forHeld(held, actions) : null
  }

  function forStopped({ gate: { open }, thermometer }: DrillView): Act | null {
    if (open === null || !retested.delete(open.check)) return null
    return typed(thermometer)
  }

  function forOpen({ gate: { band, open, asks }, lens, thermometer, answers }: DrillView): Act | null {
    if (open === null) return null
    const isShowing = lens?.isInLane === true && lens.symbols.some(({ isTaken }) => !isTaken)
    if (isShowing && !isRefusing(band)) return null
    const isNamed = open.person !== null && open.person.id === thermometer?.person.id
    if (isNamed && asks !== null && answers !== null) return answered(asks, answers.home)
    const needsMore = open.missing.some((need) => need !== 'temperature')
    return !isNamed || needsMore ? { does: 'hold' } : typed(thermometer)
  }

  function forHeld({ check, facts, reasons, missing }: RememberedCheck, actions: DrillActions): Act {
    const turnAway = (reason: TurnAwayReason): Act => ({
      does: 'resolve',
      check,
      resolution: { outcome: 'turn-away', reason },
    })
    if (reasons.some(({ code }) => code === 'fever')) {
      if (actions.admitReasons(check).includes('retest-normal'))
        return { does: 'resolve', check, resolution: { outcome: 'admit', reason: 'retest-normal' } }
      if (facts.readings.length > 1) return turnAway('fever')
      retested.add(check)
      return { does: 'reopen', check }
    }
    if (missing.includes('identity')) return turnAway('not-identified')
    if (missing.includes('code') || reasons.some(({ code }) => code === 'code-yellow'))
      return turnAway('code-not-green')
    return turnAway(missing.includes('temperature') ? 'refused-check' : 'not-expected')
  }
}

/** What they say, card by card. */
function answered(asks: Asks, home: number): Act {
  const told: Told = asks.home ? { home: { tenths: home, site: 'axillary' } } : { exposure: allNo(asks) }
  return { does: 'answer', check: asks.check, told }
}

function typed(thermometer: DrillView['thermometer']): Act | null {
  if (thermometer === null) return null
  return thermometer.shows === 'refused'
    ? { does: 'hold' }
    : { does: 'type', keys: keysOf(thermometer.shows) }
}

function isRefusing(band: Band): boolean {
  return band.state === 'notice' && band.notice.code === 'unusable-code'
}

function isStop(state: string): boolean {
  return state === 'held' || state === 'isolate' || state === 'turn-away'
}

/** As the search would find them. */
function listed({ id, name, unit }: Person): RosterPerson {
  return { id, kind: 'student', name, unit, number: id, initials: '', pinyin: '', cards: [], days: 0 }
}

/** The keys of a thermometer's number. */
export function keysOf(shows: number | null): string[] {
  if (shows === null) return [LO_KEY]
  return [...String(shows >= 350 && shows < 400 ? shows - 300 : shows)]
}

export async function perform(act: Act, actions: DrillActions): Promise<void> {
  switch (act.does) {
    case 'dismiss':
      return actions.dismiss()
    case 'hold':
      return actions.holdOpen()
    case 'send-away':
      return actions.sendAway()
    case 'tell-cut':
      return actions.tellCut()
    case 'type':
      for (const key of act.keys) actions.pressKey(key)
      return
    case 'answer':
      return actions.tell(act.check, act.told)
    case 'choose':
      return actions.choose(act.person)
    case 'reopen':
      return actions.reopen(act.check)
    case 'resolve':
      return actions.resolve(act.check, act.resolution)
    default:
      return act satisfies never
  }
}
