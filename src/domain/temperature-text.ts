/** A temperature as people write it, or why it is none. */
export type ReadText =
  | { ok: true /** Tenths of a degree, 300 to 429. */; tenths: number }
  | { ok: false; problem: TemperatureTextProblem }

export const TEMPERATURE_TEXT_PROBLEMS = ['no-number', 'out-of-range'] as const
export type TemperatureTextProblem = (typeof TEMPERATURE_TEXT_PROBLEMS)[number]

/** What can be entered anywhere (DESIGN.md §4), tenths, both included. */
export const ENTERED_TENTHS = { from: 300, to: 429 } as const

/**
 * Reads `36.5`, `36,5`, `36`, `365` and `36.5℃`, in full-width digits, with a Chinese full stop and with 度 (U+5EA6)
 * as well: what phones, spreadsheets and hurried hands make of a temperature. A second decimal is no reading of a
 * thermometer.
 */
export function readTemperature(text: string): ReadText {
  const plain = text
    .normalize('NFKC')
    .replace(/[。,]/g, '.')
    .replace(/\s*(°?C|\u5ea6)?\s*$/i, '')
    .trimStart()
  const [, whole, tenth] = /^(\d{1,3})(?:\.(\d?)0*)?$/.exec(plain) ?? []
  if (whole === undefined) return { ok: false, problem: 'no-number' }
  const isTenths = whole.length === 3 && !plain.includes('.')
  const tenths = isTenths ? Number(whole) : Number(whole) * 10 + Number(tenth ?? '0')
  const { from, to } = ENTERED_TENTHS
  return tenths >= from && tenths <= to ? { ok: true, tenths } : { ok: false, problem: 'out-of-range' }
}
