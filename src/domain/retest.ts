import {
  bandOf,
  isMeasured,
  type MeasuringSite,
  type TemperatureLines,
  type TemperatureReading,
} from './temperature.ts'

/** How a fever, or a measurement that failed, is measured again. The armpit, by the doctor, settles it either way. */
export type RetestProtocol = {
  /** Rest between two measurements, ms. */
  waitMs: number
  /** How many measurements on the skin, the first included, before the doctor's. */
  most: number
  /** From which of them on a second person measures. */
  secondPersonFrom: number
  /** Where to measure again; null where the first one was. */
  site: MeasuringSite | null
  /** Whether a normal reading taken before the rest was over answers nothing. */
  mustWait: boolean
  /** Rest after a failed measurement, ms. */
  failedWaitMs: number
  /** After how many failures in a row to warm up and take another site. */
  failuresBeforeOtherSite: number
}

/** What to do next with a person who is measured. Instants are epoch ms. */
export type RetestStep =
  | { step: 'none' }
  | { step: 'measure'; readyAt: number; site: MeasuringSite; warmUp: boolean }
  | {
      step: 'retest'
      readyAt: number
      site: MeasuringSite
      /** This will be the nth of `of`. */
      nth: number
      of: number
      secondPerson: boolean
    }
  /** A later reading was normal: a guard may end the hold, or the doctor may settle it. */
  | { step: 'normal-again' }
  | { step: 'doctor' }
  | { step: 'settled'; fever: boolean }

/** The rules of measuring as a policy has them. */
type Measuring = { temperature: TemperatureLines; retest: RetestProtocol }

/** The next step for these readings, oldest first. */
export function retestPlan(readings: readonly TemperatureReading[], policy: Measuring): RetestStep {
  const { temperature: lines, retest } = policy
  const armpit = settlingReading(readings, lines)
  if (armpit !== undefined) return { step: 'settled', fever: bandOf(armpit, lines) === 'fever' }
  const last = readings.at(-1)
  if (last === undefined) return { step: 'none' }
  const measured = readings.filter((reading) => isMeasured(reading, lines))
  const hot = measured.filter((reading) => bandOf(reading, lines) === 'fever')
  const lastHot = hot.at(-1)
  if (lastHot === undefined) return measured.length > 0 ? { step: 'none' } : afterFailure(readings, policy)
  if (isNormalAgain(readings, policy)) return { step: 'normal-again' }
  if (measured.length >= retest.most) return { step: 'doctor' }
  const nth = measured.length + 1
  return {
    step: 'retest',
    readyAt: lastHot.at + retest.waitMs,
    site: retest.site ?? lastHot.site,
    nth,
    of: retest.most,
    secondPerson: nth >= retest.secondPersonFrom,
  }
}

/** How long until the next measurement is due, ms; 0 when it may be taken now, null when none is. */
export function countdown(step: RetestStep, now: number): number | null {
  return step.step === 'retest' || step.step === 'measure' ? Math.max(0, step.readyAt - now) : null
}

/** The last good armpit reading, which settles the question. */
export function settlingReading(
  readings: readonly TemperatureReading[],
  lines: TemperatureLines,
): TemperatureReading | undefined {
  return readings.findLast((reading) => reading.site === 'axillary' && isMeasured(reading, lines))
}

/** Whether the last reading is normal, and taken after the rest where policy insists on it. */
export function isNormalAgain(readings: readonly TemperatureReading[], policy: Measuring): boolean {
  const { temperature: lines, retest } = policy
  const last = readings.at(-1)
  if (last === undefined || bandOf(last, lines) !== 'normal') return false
  const hot = readings.findLast((reading) => bandOf(reading, lines) === 'fever')
  return hot === undefined || !retest.mustWait || last.at - hot.at >= retest.waitMs
}

/** The reading that speaks most against a person: the highest over its line; null when nothing was measured. */
export function worstReading(
  readings: readonly TemperatureReading[],
  lines: TemperatureLines,
): TemperatureReading | null {
  const measured = readings.filter((reading) => isMeasured(reading, lines))
  const [first, ...rest] = measured
  if (first === undefined) return null
  return rest.reduce((worst, reading) => (over(reading, lines) > over(worst, lines) ? reading : worst), first)
}

/** How many readings at the end, one after the other, measured nothing. */
export function failuresInARow(readings: readonly TemperatureReading[], lines: TemperatureLines): number {
  return readings.length - 1 - readings.findLastIndex((reading) => isMeasured(reading, lines))
}

function afterFailure(readings: readonly TemperatureReading[], policy: Measuring): RetestStep {
  const { temperature: lines, retest } = policy
  const last = readings.at(-1)
  if (last === undefined) return { step: 'none' }
  const warmUp = failuresInARow(readings, lines) >= retest.failuresBeforeOtherSite
  const site = warmUp ? otherSite(last.site) : last.site
  return { step: 'measure', readyAt: last.at + retest.failedWaitMs, site, warmUp }
}

/** A cold forehead is measured at the wrist, anything else at the forehead (PEERS.md §1: guns outdoors). */
function otherSite(site: MeasuringSite): MeasuringSite {
  return site === 'forehead' ? 'wrist' : 'forehead'
}

/** Tenths over the line of its own site: a forehead and an armpit are not compared by their numbers. */
function over(reading: TemperatureReading, lines: TemperatureLines): number {
  return (reading.tenths ?? 0) - lines.feverFrom[reading.site]
}
