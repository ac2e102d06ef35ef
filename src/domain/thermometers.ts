import type { TemperatureReading } from './temperature.ts'

/** When a thermometer is suspected of being wrong. */
export type DriftAlarm = {
  /** More tenths than this between its median and that of the others at its lane. */
  overTenths: number
  /** Fewest readings on either side for the medians to say anything. */
  fewest: number
}

/** A thermometer that measures unlike the others. */
export type Drift = {
  thermometer: string
  lane: string
  /** Medians, in tenths of a degree, halves possible. */
  median: number
  others: number
  readings: number
}

/** A reading with the lane it was taken at. */
export type LaneReading = Pick<TemperatureReading, 'tenths' | 'site' | 'thermometer'> & { lane: string }

/**
 * Thermometers whose median lies away from that of the other thermometers at the same lane, site by site. A
 * class with a fever moves both medians; one gun in the sun moves its own.
 */
export function driftingThermometers(readings: readonly LaneReading[], alarm: DriftAlarm): Drift[] {
  const named = readings.filter(
    (reading): reading is LaneReading & { tenths: number; thermometer: string } =>
      reading.tenths !== null && reading.thermometer !== null,
  )
  const drifts = [...grouped(named, ({ lane, site }) => `${lane}|${site}`).values()].flatMap((group) =>
    [...grouped(group, (reading) => reading.thermometer)].flatMap(([thermometer, own]) => {
      const rest = group.filter((reading) => reading.thermometer !== thermometer)
      if (own.length < alarm.fewest || rest.length < alarm.fewest) return []
      const [median, others] = [medianOf(own), medianOf(rest)]
      return [{ thermometer, lane: own[0]?.lane ?? '', median, others, readings: own.length }]
    }),
  )
  return drifts.filter(({ median, others }) => Math.abs(median - others) > alarm.overTenths)
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    groups.set(key, [...(groups.get(key) ?? []), item])
  }
  return groups
}

function medianOf(readings: readonly { tenths: number }[]): number {
  const sorted = readings.map(({ tenths }) => tenths).sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const [low = 0, high = 0] = [sorted[middle - 1 + (sorted.length % 2)], sorted[middle]]
  return (low + high) / 2
}
