import { tenthsOf } from './tenths.ts'

/** What goes before a number, as in `T=` or `Temp: `. */
const NUMBER = /^(?:[a-z]{1,12} ?[:=] ?)?([+-]?\d{1,3}\.\d{1,3}) ?(?:\u00b0|\u00ba)?([cf])?$/i

/**
 * Tenths of a degree Celsius in one line of a thermometer that writes: `36.7`, `T=36.7C`, `+036.70`, `98.1F`. A number
 * without a point is none: it may be a count, a code or a part of something else. What types like a keyboard writes the
 * same before its Enter.
 *
 * @returns null where the line says no temperature, or more than one
 */
export function readLine(line: string): number | null {
  const [, number, unit] = NUMBER.exec(line.trim()) ?? []
  if (number === undefined) return null
  const [whole = '', parts = ''] = number.split('.')
  return tenthsOf(Number(whole + parts), -parts.length, unit?.toUpperCase() === 'F')
}

/** Puts the lines together that a serial line brings in pieces. */
export type LineReader = {
  /** Takes a piece, of any length. */
  take: (piece: string) => void
  close: () => void
}

/** A thermometer that ends no line ends it by silence, ms. */
const SILENCE_MS = 100
/** No line of a thermometer is longer. */
const MOST_LETTERS = 64

export function openLineReader(
  after: (ms: number, act: () => void) => () => void,
  said: (line: string) => void,
): LineReader {
  let begun = ''
  let endWait = (): void => {}

  function say(line: string): void {
    if (line.trim() !== '') said(line)
  }

  return {
    take: (piece) => {
      endWait()
      const lines = (begun + piece).split(/[\r\n]+/)
      begun = (lines.pop() ?? '').slice(0, MOST_LETTERS)
      for (const line of lines) say(line)
      if (begun === '') return
      endWait = after(SILENCE_MS, () => {
        const line = begun
        begun = ''
        say(line)
      })
    },
    close: () => {
      endWait()
      begun = ''
    },
  }
}
