/**
 * A temperature typed without Enter and without a decimal point. The codes are prefix-free, so the last key
 * commits: `67` is 36.7, `367` is 36.7, `401` is 40.1 (KIOSK-UX.md §2.2, widened by DESIGN.md §4 so that
 * 30.0–34.9 can be entered and are judged too low).
 */
export type TypedTemperature =
  | { state: 'partial'; keys: string }
  | { state: 'complete'; tenths: number | null }
  | { state: 'refused' }

/** The key for a thermometer that shows "Lo". */
export const LO_KEY = 'Lo'

/**
 * @param keys what has been typed so far: empty or a `partial` of an earlier call
 * @param key one of `0`–`9` or `Lo`
 */
export function typeTemperature(keys: string, key: string): TypedTemperature {
  if (key === LO_KEY) return keys === '' ? { state: 'complete', tenths: null } : { state: 'refused' }
  if (!/^[0-9]$/.test(key)) return { state: 'refused' }
  const typed = keys + key
  if (/^[5-9][0-9]$/.test(typed)) return { state: 'complete', tenths: 300 + Number(typed) }
  if (/^(3[0-9]|4[0-2])[0-9]$/.test(typed)) return { state: 'complete', tenths: Number(typed) }
  if (/^([3-9]|3[0-9]|4[0-2])$/.test(typed)) return { state: 'partial', keys: typed }
  return { state: 'refused' }
}

/** What the typed keys show while the value is open: `6` is `36._`, `3` is `3_._`, `40` is `40._`. */
export function shownKeys(keys: string): string {
  if (keys === '') return ''
  if (/^[5-9]$/.test(keys)) return `3${keys}._`
  return keys.length === 1 ? `${keys}_._` : `${keys}._`
}
