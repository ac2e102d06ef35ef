import type { LinkProblem, MisreadProblem } from './problems.ts'

/** By what a thermometer is linked. */
export type LinkSource = 'ble' | 'serial'

/** A measurement as a thermometer sent it. */
export type SentReading = {
  /** Tenths of a degree Celsius, whatever was measured. */
  tenths: number
  /** Where on the body, as far as the thermometer says so. */
  site: 'axillary' | 'ear' | null
  source: LinkSource
  /** When it reached the tablet, epoch ms. */
  at: number
  /** How old it was by then by the thermometer's own clock, ms; 0 where it has none, null where nobody can tell. */
  age: number | null
  /** The instant on the thermometer's own clock, whatever that shows; null where it has none. */
  stamp: number | null
  /** Whether the number had come to rest. */
  isStable: boolean
}

/** How the tablet stands with one kind of thermometer. */
export type Link =
  /** This browser has no such thing. */
  | { state: 'not-offered' }
  /** `problem` is why the last attempt came to nothing. */
  | { state: 'unpaired'; problem: LinkProblem | null }
  | { state: 'connecting'; name: string }
  /** `battery` is in percent; null where it does not say. */
  | { state: 'connected'; name: string; battery: number | null }
  /** It hung up after a reading, as many do, and comes back with the next. */
  | { state: 'resting'; name: string; battery: number | null }
  /** Comes back by itself as soon as it can. */
  | { state: 'lost'; name: string; problem: LinkProblem }

/** One kind of thermometer. Nothing rejects: trouble shows in the link. */
export type Thermometer = {
  link: () => Link
  /** Lets a person choose the device; browsers ask only inside their tap. */
  pair: (options: PairOptions) => Promise<void>
  /** Opens again what may be opened without a question, as after a reload; nothing where there is none. */
  resume: (options: PairOptions) => Promise<void>
  /** Takes up what is linked with other options. */
  reopen: (options: PairOptions) => Promise<void>
  unpair: () => void
}

/** `baudRate` is the speed of a serial line, bits a second. */
export type PairOptions = { baudRate: number }

/** What a thermometer needs of the tablet, and tells it. */
export type HardwareWorld = {
  now: () => number
  /** Runs `act` once after `ms`; the result cancels. */
  after: (ms: number, act: () => void) => () => void
  /** `navigator`, or what stands in for it. */
  platform: object
  /** What a living body can show, tenths, both included: a line that streams all day says much else. */
  body: { from: number; to: number }
  changed: (link: Link) => void
  heard: (reading: SentReading) => void
  misread: (problem: MisreadProblem) => void
}

/** A kind of thermometer: one file, and a line in `thermometers/index.ts`. */
export type ThermometerKind = { source: LinkSource; open: (world: HardwareWorld) => Thermometer }

/** A kind that is offered where `find` finds the browser's means for it. */
export function kindOf<Means>(
  source: LinkSource,
  find: (platform: object) => Means | null,
  open: (means: Means, world: HardwareWorld) => Thermometer,
): ThermometerKind {
  return {
    source,
    open: (world) => {
      const means = find(world.platform)
      return means === null ? NOT_OFFERED : open(means, world)
    },
  }
}

/** The link of a thermometer, told when it changes. */
export function openLink(changed: (link: Link) => void) {
  let link: Link = { state: 'unpaired', problem: null }
  return {
    now: () => link,
    set: (next: Link) => {
      link = next
      changed(link)
    },
  }
}

/** What stands where a browser lacks the means. */
const NOT_OFFERED: Thermometer = {
  link: () => ({ state: 'not-offered' }),
  pair: async () => {},
  resume: async () => {},
  reopen: async () => {},
  unpair: () => {},
}
