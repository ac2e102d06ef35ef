import {
  EARLY_MS,
  earlyOver,
  type Fate,
  type LinkedLane,
  laneSeen,
  NOBODY_MEASURED,
  readingSent,
  type StrayWhy,
} from '#domain/linked-reading.ts'
import type { MisreadProblem } from '#hardware/problems.ts'
import type { SentReading } from '#hardware/thermometer.ts'
import type { Slot } from './lanes.ts'

/** A reading with the label of the thermometer that sent it. */
export type LabelledReading = SentReading & { thermometer: string | null }

/** What a linked thermometer sent last and nobody has; null when there is none such. */
export type LinkedView =
  /** Waits for whoever shows a code at once. */
  | { state: 'early'; tenths: number }
  /** Nobody's: the guard is asked whose. `tenths` is null where there was no number. */
  | { state: 'stray'; tenths: number | null; why: StrayWhy | Exclude<MisreadProblem, 'garbled'> }
  | null

/** Readings of a linked thermometer on their way to the open person, to the next one, or to nobody. */
export type LinkedReadings = {
  /** @param isHere false while the gate does something else than letting people in */
  measured: (reading: LabelledReading, isHere: boolean) => void
  misread: (problem: MisreadProblem) => void
  /** Takes in who stands in the open place by now. */
  look: () => void
  view: () => LinkedView
}

type LinkedPlace = {
  now: () => number
  after: (ms: number, act: () => void) => () => void
  open: () => Slot | null
  /** Whether the open person is to be measured now. */
  mayMeasure: () => boolean
  take: (reading: LabelledReading) => void
  /** A reading is nobody's, and the guard is to hear of it. */
  refused: () => void
  publish: () => void
}

/** Long enough to be read, gone before the one after the next, ms. */
const STRAY_SHOWN_MS = 6000

export function openLinkedReadings(place: LinkedPlace): LinkedReadings {
  let lane: LinkedLane<LabelledReading> = NOBODY_MEASURED
  let shown: LinkedView = null
  let endShown = (): void => {}
  let endEarly = (): void => {}

  function clear(): void {
    endShown()
    endEarly()
    shown = null
  }

  function wait(tenths: number): void {
    clear()
    shown = { state: 'early', tenths }
    endEarly = place.after(EARLY_MS + 1, nobodyCame)
  }

  function stray(tenths: number | null, why: Extract<LinkedView, { state: 'stray' }>['why']): void {
    // What came twice was heard the first time, and may still wait for its owner.
    if (why === 'repeat' && lane.early !== null) return
    endShown()
    shown = { state: 'stray', tenths, why }
    endShown = place.after(STRAY_SHOWN_MS, () => {
      shown = null
      place.publish()
    })
    if (why !== 'repeat') place.refused()
  }

  function nobodyCame(): void {
    const { early } = lane
    lane = earlyOver(lane)
    if (early !== null) stray(early.tenths, 'nobody-came')
    place.publish()
  }

  function meet(reading: LabelledReading, fate: Fate<LabelledReading>): void {
    switch (fate.of) {
      case 'next':
        return wait(reading.tenths)
      case 'nobody':
        return stray(reading.tenths, fate.why)
      case 'open':
        if (!place.mayMeasure()) return stray(reading.tenths, 'not-wanted')
        clear()
        return place.take(reading)
      default:
        return fate satisfies never
    }
  }

  return {
    measured: (reading, isHere) => {
      const told = readingSent(lane, reading, isHere && place.mayMeasure())
      lane = told.lane
      // Nobody who shows a code later is known to have been measured while the gate was busy elsewhere.
      if (!isHere && told.fate.of === 'next') {
        lane = earlyOver(lane)
        stray(reading.tenths, 'not-wanted')
      } else meet(reading, told.fate)
      place.publish()
    },
    misread: (problem) => {
      // What makes no sense at all is told where the line is set up: it may come ten times a second.
      if (problem === 'garbled') return
      stray(null, problem)
      place.publish()
    },
    look: () => {
      const open = place.open()
      const { early } = lane
      const wants = place.mayMeasure()
      const standing = open && { check: open.facts.id, openedAt: open.facts.openedAt, wants }
      const seen = laneSeen(lane, standing, place.now())
      lane = seen.lane
      if (early === null || seen.early === null) return
      endEarly()
      meet(early, seen.early)
    },
    view: () => shown,
  }
}
