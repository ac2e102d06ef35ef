import { appendedPart, type CodePart, collectPart, type PartCollection, partOf } from '#health-code/parts.ts'
import type { ShownCode } from './shown-code.ts'

/** What a symbol is to the gathering of parts: none of one (`single`), one of several, or the last one missing. */
export type Gathered =
  | { state: 'single'; symbol: ShownCode }
  | { state: 'part'; have: number; of: number; isNew: boolean }
  | { state: 'whole'; symbol: ShownCode }

export type Gathering = {
  take: (symbol: ShownCode) => Gathered
  forget: () => void
}

/**
 * Puts together a code that is spread over several symbols, shown in any order. Another code in between, a health code
 * or a neighbor's poster, changes nothing: what is held ends with time, or when it is told to forget.
 */
export function openGathering(now: () => number): Gathering {
  let held: { collection: PartCollection; seen: ShownCode } | null = null
  return {
    take: (symbol) => {
      const part = partIn(symbol)
      if (part === null) return { state: 'single', symbol }
      const before = held
      const { collection, have, of, whole } = collectPart(before?.collection ?? null, part, now())
      const isAgain = before?.collection.texts.get(part.index) === part.text
      const seen = before !== null && (isAgain || have > 1) ? together(before.seen, symbol) : symbol
      held = whole === null ? { collection, seen } : null
      if (whole !== null) return { state: 'whole', symbol: { ...seen, text: whole, part: null } }
      return { state: 'part', have, of, isNew: !isAgain }
    },
    forget: () => {
      held = null
    },
  }
}

function partIn(symbol: ShownCode): CodePart | null {
  const { part, text } = symbol
  return partOf(text) ?? (part && appendedPart({ ...part, size: part.count, text }))
}

/** The newest symbol with a color that all parts have: parts of two colors have none that can be told. */
function together(before: ShownCode, symbol: ShownCode): ShownCode {
  const colorConfidence = Math.min(before.colorConfidence, symbol.colorConfidence)
  const color = before.color === symbol.color ? symbol.color : 'unsure'
  return { ...symbol, color, colorConfidence }
}
