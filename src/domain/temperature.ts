import { dayOf } from './calendar.ts'
import { isInSeason, type Season } from './season.ts'

/** Where on the body a thermometer measured. Fever lines differ by site. */
export const MEASURING_SITES = ['forehead', 'wrist', 'ear', 'axillary'] as const
export type MeasuringSite = (typeof MEASURING_SITES)[number]

/** How the number reached the tablet. */
export const READING_SOURCES = ['keypad', 'ble', 'serial', 'told'] as const
export type ReadingSource = (typeof READING_SOURCES)[number]

/** One measurement. Every reading stays on the record; a later one never replaces it. */
export type TemperatureReading = {
  /** Tenths of a degree Celsius (36.7 °C is 367), 300 to 429; null when the thermometer showed "Lo". */
  tenths: number | null
  site: MeasuringSite
  source: ReadingSource
  /** Which thermometer, as the school labels them; null when not told. */
  thermometer: string | null
  /** Epoch ms by the tablet's clock. */
  at: number
  /** Id of who measured and signed for it; absent where it was the guard on duty. */
  by?: string
}

/** Orders differ on whether the line itself is a fever: 达到 37.3 (`at-or-above`) or 超过 37.3 (`above`). */
export const COMPARISONS = ['at-or-above', 'above'] as const
export type Comparison = (typeof COMPARISONS)[number]

/** Other fever lines for a part of the year, tenths; a site that is not named keeps its usual line. */
export type SeasonLines = { during: Season; feverFrom: Readonly<Partial<Record<MeasuringSite, number>>> }

export type TemperatureLines = {
  /** What a living person can have, tenths, both ends included: anything else is no measurement. */
  possible: { from: number; to: number }
  /** Below this (tenths) the measurement failed: measure again, never a pass. */
  tooLowBelow: number
  /** The fever line (tenths) per site. */
  feverFrom: Readonly<Record<MeasuringSite, number>>
  comparison: Readonly<Record<MeasuringSite, Comparison>>
  /** The first one that the day of a reading lies in counts. */
  seasons: readonly SeasonLines[]
}

/** `too-low` and `impossible` are failed measurements. */
export type TemperatureBand = 'normal' | 'too-low' | 'impossible' | 'fever'

/** Where one reading lies between the lines. */
export function bandOf(reading: TemperatureReading, lines: TemperatureLines): TemperatureBand {
  const { tenths } = reading
  if (tenths === null) return 'too-low'
  const { possible, tooLowBelow } = lines
  if (tenths < possible.from || tenths > possible.to) return 'impossible'
  if (tenths < tooLowBelow) return 'too-low'
  const line = feverLine(reading, lines)
  const isFever = tenths > line || (tenths === line && lines.comparison[reading.site] === 'at-or-above')
  return isFever ? 'fever' : 'normal'
}

/** Whether anything was measured at all. */
export function isMeasured(reading: TemperatureReading, lines: TemperatureLines): boolean {
  const band = bandOf(reading, lines)
  return band === 'normal' || band === 'fever'
}

/** The line (tenths) this reading is held against: that of its site on its day. */
export function feverLine({ site, at }: TemperatureReading, lines: TemperatureLines): number {
  const usual = lines.feverFrom[site]
  if (lines.seasons.length === 0) return usual
  const day = dayOf(at)
  return lines.seasons.find(({ during }) => isInSeason(day, during))?.feverFrom[site] ?? usual
}

/** `367` as `36.7`; always one decimal. */
export function celsius(tenths: number): string {
  return `${Math.trunc(tenths / 10)}.${tenths % 10}`
}
