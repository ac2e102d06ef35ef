import type { Change } from '#domain/reasons.ts'
import type { TemperatureReading } from '#domain/temperature.ts'
import type { Announcer } from './announcing.ts'
import type { Stop } from './bands.ts'
import type { GateActions } from './gate-view.ts'
import type { Measuring } from './held-view.ts'
import type { Judge } from './judging.ts'
import { openKeyEntry } from './key-entry.ts'
import { measure } from './lanes.ts'
import { type LabelledReading, type LinkedReadings, openLinkedReadings } from './linked-readings.ts'
import type { MeasuringDesk } from './measuring.ts'
import type { Cue } from './sound.ts'

/** A number that a thermometer shows, on its way to the open person or to nobody. */
export type ReadingDesk = Pick<GateActions, 'pressKey' | 'backspace' | 'setSite'> & {
  linked: LinkedReadings
  typed: () => string
  /** Rises with each refused key. */
  refusedKeys: () => number
  measuring: () => Measuring
  /** The open person has left the lane: nothing that was typed or arranged is the next one's. */
  forget: () => void
}

/** What the readings need of the check-in they are a part of. */
export type ReadingPlace = {
  now: () => number
  after: (ms: number, act: () => void) => () => void
  /** Label of the thermometer in hand; absent where none has one. */
  thermometer?: () => string | null
  cue: (cue: Cue) => void
  measuring: MeasuringDesk
  judge: Pick<Judge, 'lane' | 'put' | 'stopped' | 'isWriting' | 'settle'>
  announcer: Pick<Announcer, 'clear' | 'onPaper'>
  publish: () => void
}

export function openReadingDesk(place: ReadingPlace): ReadingDesk {
  const { measuring, judge, announcer, publish } = place
  const keys = openKeyEntry(place.after, publish)

  /** The next temperature belongs to the open person, and to nobody while a verdict waits that wants none. */
  function mayType(): boolean {
    const { open } = judge.lane()
    if (open === null || judge.isWriting() || announcer.onPaper() !== null) return false
    if (measuring.of(open).wantsSecond) return false
    const stopped = judge.stopped()
    return stopped === null || wantsMeasuring(stopped.stop) || measuring.isArranged(stopped.check)
  }

  function take(taken: TemperatureReading): void {
    const lane = judge.lane()
    const { by } = measuring.of(lane.open)
    measuring.forget()
    judge.put(measure(lane, { ...taken, ...(by !== null && { by: by.id }) }) ?? lane)
    announcer.clear()
    judge.settle()
  }

  function takeSent({ tenths, site, source, thermometer, at, age }: LabelledReading): void {
    // Half a number typed meanwhile is not wanted any more.
    keys.clear()
    const chosen = measuring.of(judge.lane().open).site
    take({ tenths, site: site ?? chosen, source, thermometer, at: at - (age ?? 0) })
  }

  const linked = openLinkedReadings({
    ...{ now: place.now, after: place.after, publish },
    open: () => judge.lane().open,
    mayMeasure: mayType,
    take: takeSent,
    refused: () => place.cue('notice'),
  })

  return {
    linked,
    pressKey: (key) => {
      const pressed = keys.press(key, mayType())
      if (pressed.state === 'refused') place.cue('notice')
      if (pressed.state === 'complete') {
        const { site } = measuring.of(judge.lane().open)
        const thermometer = place.thermometer?.() ?? null
        take({ tenths: pressed.tenths, site, source: 'keypad', thermometer, at: place.now() })
      }
      publish()
    },
    backspace: () => {
      keys.backspace()
      publish()
    },
    setSite: (site) => {
      measuring.setSite(judge.lane().open, site)
      publish()
    },
    typed: keys.shown,
    refusedKeys: keys.refused,
    measuring: () => measuring.of(judge.lane().open),
    forget: () => {
      measuring.forget()
      keys.clear()
    },
  }
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
