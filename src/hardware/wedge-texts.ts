import { type Key, letterAtPlace, letterOf } from './keys.ts'
import type { GunOddity } from './problems.ts'

/** A letter of a burst, and how it came: as a press, as an Alt code, or as text that the system put in. */
export type Stroke<K extends Key = Key> = {
  key: K
  how: 'key' | 'alt-code' | 'text'
  /** As the system understood it; null where an input method kept it. */
  letter: string | null
  /** As a gun means its place on the keyboard; null where the system tells no place. */
  place: string | null
  /** Whether it was kept back until it is known whose it is. */
  isHeld: boolean
}

// Stands for a letter of which nothing is known; no code has it.
const LOST = '\uFFFD'

export function strokeOf<K extends Key>(key: K, isHeld: boolean): Stroke<K> {
  return { key, how: 'key', letter: letterOf(key), place: letterAtPlace(key), isHeld }
}

/**
 * What a gun may have meant, the likeliest first: the letters as the system understood them, as their places say
 * (input method, other layout), and either with capitals and small letters exchanged (caps lock). No code of ours has
 * other letters than ASCII: where the system understood some, the places know better.
 */
export function textsOf(strokes: readonly Stroke[]): string[] {
  const asUnderstood = strokes.map(({ letter, place }) => letter ?? place ?? LOST).join('')
  const asPlaced = strokes.map(({ letter, place }) => place ?? letter ?? LOST).join('')
  const isForeign = /[^\x20-\x7e]/.test(asUnderstood)
  const both = (isForeign ? [asPlaced, asUnderstood] : [asUnderstood, asPlaced]).map((text) => text.trim())
  return [...new Set([...both, ...both.map(swapCase)])]
}

/** The first of the texts that is known; null when none is. */
export function knownText(strokes: readonly Stroke[], known: (text: string) => boolean): string | null {
  return textsOf(strokes).find(known) ?? null
}

/** What was odd about how these came. */
export function odditiesOf(strokes: readonly Stroke[], isEndless: boolean): GunOddity[] {
  const odd: GunOddity[] = []
  if (strokes.some(isOfInputMethod)) odd.push('chinese-input')
  if (strokes.some(({ how }) => how === 'alt-code')) odd.push('alt-codes')
  if (strokes.some(({ key }) => key.caps)) odd.push('caps-lock')
  if (strokes.some(isElsewhere)) odd.push('other-layout')
  if (isEndless) odd.push('no-suffix')
  return odd
}

/** An input method kept the letter, or made a Chinese or full-width one of it. */
function isOfInputMethod({ key, letter, place }: Stroke): boolean {
  return (
    key.key === 'Process' ||
    (letter !== null && letter !== place && /[^\x20-\x7e]/.test(letter) && isWide(letter))
  )
}

/** East Asian: punctuation, Han, full-width forms. */
function isWide(letter: string): boolean {
  return /[\u2018-\u201D\u2026\u3000-\u303F\u4E00-\u9FFF\uFF00-\uFFEF]/.test(letter)
}

/** The system's layout has another letter at this place than the gun's. */
function isElsewhere({ letter, place }: Stroke): boolean {
  if (letter === null || place === null || isWide(letter)) return false
  return letter.toLowerCase() !== place.toLowerCase()
}

function swapCase(text: string): string {
  return text.replace(/[a-z]+|[A-Z]+/g, (run) => (run < 'a' ? run.toLowerCase() : run.toUpperCase()))
}
