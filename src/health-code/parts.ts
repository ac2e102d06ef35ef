import { foldFullWidth } from './fold.ts'

/** One of several symbols that together hold one text. */
export type CodePart = {
  /** What parts of one code share and parts of another mostly do not. */
  code: string
  /** From 0. */
  index: number
  /** How many parts there are, at least 1. */
  size: number
  text: string
}

/** Parts of one code seen so far. A value: hand it back with the next part. */
export type PartCollection = {
  code: string
  size: number
  /** By index. */
  texts: ReadonlyMap<number, string>
  /** Epoch milliseconds of the latest part. */
  at: number
}

export type Collected = {
  collection: PartCollection
  /** How many different parts there are now. */
  have: number
  of: number
  /** The one text to read, once all parts are there; null before. */
  whole: string | null
}

/** A person turning pages takes seconds; what lay longer than this is somebody else's. */
export const PARTS_LIFE_MS = 60_000

/** As many as a QR symbol may be cut into (ISO/IEC 18004 §8); SMART Health Cards are cut into fewer. */
const MAX_PARTS = 16

const SHC_PART = /^shc:\/(\d{1,2})\/(\d{1,2})\/([0-9]+)$/i

/** Which part of a SMART Health Card in several symbols a text is (`shc:/2/3/…`); null when it is none. */
export function partOf(text: string): CodePart | null {
  const [, nth, count, digits] = SHC_PART.exec(foldFullWidth(text.trim())) ?? []
  if (digits === undefined) return null
  const [index, size] = [Number(nth) - 1, Number(count)]
  return isPlace(index, size) ? { code: 'shc', index, size, text: digits } : null
}

/**
 * A symbol of a QR structured append (ISO/IEC 18004 §8), as a decoder tells it; null when its numbers cannot be.
 *
 * @param id what the symbols of one message share: its parity byte
 */
export function appendedPart(symbol: {
  index: number
  size: number
  id: string
  text: string
}): CodePart | null {
  const { index, size, id, text } = symbol
  return isPlace(index, size) ? { code: `append-${id}`, index, size, text } : null
}

/**
 * Adds a part. The same part again is harmless; a part that cannot belong to the collection, because of its code, its
 * count or another text in its place, starts a new one, and so does any part after `PARTS_LIFE_MS` of rest.
 *
 * @param now epoch milliseconds
 */
export function collectPart(held: PartCollection | null, part: CodePart, now: number): Collected {
  const before = held !== null && belongs(part, held, now) ? held.texts : new Map<number, string>()
  const texts = new Map([...before, [part.index, part.text]])
  const collection = { code: part.code, size: part.size, texts, at: now }
  const isWhole = texts.size === part.size
  return { collection, have: texts.size, of: part.size, whole: isWhole ? wholeOf(collection) : null }
}

function belongs(part: CodePart, held: PartCollection, now: number): boolean {
  if (now - held.at > PARTS_LIFE_MS || now < held.at) return false
  if (part.code !== held.code || part.size !== held.size) return false
  const there = held.texts.get(part.index)
  return there === undefined || there === part.text
}

function wholeOf({ code, size, texts }: PartCollection): string {
  const joined = Array.from({ length: size }, (_, index) => texts.get(index) ?? '').join('')
  return code === 'shc' ? `shc:/${joined}` : joined
}

function isPlace(index: number, size: number): boolean {
  return Number.isInteger(index) && Number.isInteger(size) && index >= 0 && index < size && size <= MAX_PARTS
}
