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
}

export type TemperatureLines = {
  /** Below this (tenths) the measurement failed: measure again, never a pass. */
  tooLowBelow: number
  /** At or above this (tenths) the reading counts as fever, per site. */
  feverFrom: Readonly<Record<MeasuringSite, number>>
}

export type TemperatureBand = 'normal' | 'too-low' | 'fever'

/** Where one reading lies between the lines. */
export function bandOf(reading: TemperatureReading, lines: TemperatureLines): TemperatureBand {
  if (reading.tenths === null || reading.tenths < lines.tooLowBelow) return 'too-low'
  return reading.tenths >= lines.feverFrom[reading.site] ? 'fever' : 'normal'
}

/** `367` as `36.7`; always one decimal. */
export function celsius(tenths: number): string {
  return `${Math.trunc(tenths / 10)}.${tenths % 10}`
}
