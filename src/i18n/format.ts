/** Reports and clocks show the school's time: UTC+8 the whole year. */
const SCHOOL_OFFSET_MS = 8 * 60 * 60 * 1000

/** Time of day at the school of an instant (epoch ms), `HH:mm:ss`. */
export function clockTime(at: number): string {
  return new Date(at + SCHOOL_OFFSET_MS).toISOString().slice(11, 19)
}

/** Hour and minute at the school of an instant (epoch ms), `HH:mm`. */
export function hourMinute(at: number): string {
  return clockTime(at).slice(0, 5)
}

/** Calendar day at the school of an instant (epoch ms), `YYYY-MM-DD`. */
export function calendarDay(at: number): string {
  return new Date(at + SCHOOL_OFFSET_MS).toISOString().slice(0, 10)
}

/** Tenths of a degree Celsius with one decimal and the unit: `367` is `36.7 °C`. */
export function degrees(tenths: number): string {
  return `${degreesBare(tenths)} °C`
}

/** Tenths of a degree Celsius with one decimal: `367` is `36.7`. */
export function degreesBare(tenths: number): string {
  return (tenths / 10).toFixed(1)
}

export type Span = { value: number; unit: 'second' | 'minute' | 'hour' | 'day' }

/** A length of time (ms) in its largest whole unit; below zero counts as none. */
export function spanOf(ms: number): Span {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  if (seconds < 60) return { value: seconds, unit: 'second' }
  if (seconds < 3600) return { value: Math.floor(seconds / 60), unit: 'minute' }
  if (seconds < 86_400) return { value: Math.floor(seconds / 3600), unit: 'hour' }
  return { value: Math.floor(seconds / 86_400), unit: 'day' }
}

/** A waiting time (ms) as `mm:ss`, from an hour on as `h:mm:ss`. */
export function stopwatch(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const two = (value: number): string => String(value).padStart(2, '0')
  const minutes = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return seconds < 3600 ? minutes : `${Math.floor(seconds / 3600)}:${minutes}`
}
