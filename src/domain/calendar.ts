/** China keeps one time zone and no summer time: UTC+8 the whole year. */
export const SCHOOL_OFFSET_MS = 8 * 60 * 60 * 1000
const DAY_MS = 24 * 60 * 60 * 1000

/** The school's calendar day of an instant (epoch ms), as `YYYY-MM-DD`. */
export function dayOf(at: number): string {
  return new Date(at + SCHOOL_OFFSET_MS).toISOString().slice(0, 10)
}

/** A day of the calendar as `YYYY-MM-DD`: 31 February is written like one and is none. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/** Whether two instants, epoch ms, are of one school day. */
export function isSameDay(one: number, other: number): boolean {
  return Math.floor((one + SCHOOL_OFFSET_MS) / DAY_MS) === Math.floor((other + SCHOOL_OFFSET_MS) / DAY_MS)
}

/** First instant of a school day and of the day after it, epoch ms. `day` is `YYYY-MM-DD`. */
export function boundsOfDay(day: string): { from: number; until: number } {
  const from = Date.parse(`${day}T00:00:00Z`) - SCHOOL_OFFSET_MS
  if (Number.isNaN(from)) throw new RangeError(`not a calendar day: ${day}`)
  return { from, until: from + DAY_MS }
}

/** Time of day at the school, `HH:mm:ss`. */
export function timeOf(at: number): string {
  return new Date(at + SCHOOL_OFFSET_MS).toISOString().slice(11, 19)
}

/** Whether a bit mask of weekdays (bit 0 Monday) holds the given day. */
export function isOnDay(days: number, day: string): boolean {
  const sundayFirst = new Date(`${day}T00:00:00Z`).getUTCDay()
  return (days & (1 << ((sundayFirst + 6) % 7))) !== 0
}

/** Whole days from one school day to another, negative when `to` comes first. Both `YYYY-MM-DD`. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS
}
