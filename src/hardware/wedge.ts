import { altDigitOf, isModifier, isText, type Key, letterOfAlt } from './keys.ts'
import type { GunOddity } from './problems.ts'
import { knownText, odditiesOf, type Stroke, strokeOf, textsOf } from './wedge-texts.ts'

/*
 * Scanner guns and card readers that type (KIOSK-UX.md §1.5): which presses are a gun's, and what they say. Pure: time
 * comes with the keys, what becomes of them is for whoever listens.
 */

/** What a gun or card reader typed. */
export type Burst<K extends Key = Key> = {
  /** `code`: what `known` knows; `card-number`: the number of a card's chip; `unknown`: neither, and no human's. */
  kind: 'code' | 'card-number' | 'unknown'
  text: string
  how: Stroke['how'] | 'input-method'
  end: 'enter' | 'tab' | 'silence'
  odd: readonly GunOddity[]
  /** Its first press: what the line of text held before it is what it is to hold again. */
  first: K
}

/** What is to be done, in this order: keys kept back go to whom they were meant for, a burst to the gate. */
export type Act<K extends Key = Key> =
  | { act: 'replay'; keys: readonly K[] }
  | { act: 'scan'; burst: Burst<K> }

/** What came of one press: whether it is kept from everybody else for now or for good, and what is to be done first. */
export type Step<K extends Key = Key> = { run: Run<K>; takes: boolean; acts: readonly Act<K>[] }

/** The keys that follow each other as fast as a gun's may. A value: hand it back with the next key. */
export type Run<K extends Key = Key> = {
  strokes: readonly Stroke<K>[]
  /** Digits of an Alt code so far; null while Alt is up. */
  alt: string | null
  /** How many gaps there were between presses, and how many of them no human makes for long. */
  gaps: number
  quick: number
  /** When a letter last came; null when none has. */
  lastAt: number | null
  /** When a press of a key last was one; what an input method puts in for it says it a second time. */
  keyAt: number | null
  /** When a burst last ended by its own suffix. */
  endedAt: number | null
}

/** Whether a text is one that somebody may show at this gate, by its look alone. */
export type Known = (text: string) => boolean

export const NO_KEYS: Run<never> = {
  ...{ strokes: [], alt: null, gaps: 0, quick: 0 },
  ...{ lastAt: null, keyAt: null, endedAt: null },
}

// KIOSK-UX.md §1.5.
const FEWEST = 8
const QUICK_MS = 30
/** As long as the next key of one burst may be away: a shorter silence might be in the middle of a code. */
export const SILENCE_MS = 80
// A guard's last keys before the gun went off.
const MOST_BEFORE = 3
// From here on a line of text is spared the rest, so that nothing acts on it as typed.
const SUSPECT = 3

/** A key was pressed. */
export function press<K extends Key>(before: Run<K>, key: K, known: Known): Step<K> {
  if (isModifier(key)) return { run: altDown(before, key), takes: false, acts: [] }
  const { run, acts } = rest(before, key.at, known)
  const { takes, ...next } = isEnd(key) ? end(run, key, known) : take(run, key, known)
  return { run: next.run, takes, acts: [...acts, ...next.acts] }
}

function altDown<K extends Key>(run: Run<K>, { key, repeat }: Key): Run<K> {
  return key === 'Alt' && !repeat ? { ...run, alt: '' } : run
}

/** A key was let go: with Alt the digits since are a letter. */
export function letGo<K extends Key>(run: Run<K>, key: K): Run<K> {
  if (key.key !== 'Alt' || run.alt === null) return run
  const digits = run.alt
  if (digits === '') return { ...run, alt: null }
  const letter = letterOfAlt(digits)
  const stroke = { key, how: 'alt-code', letter, place: null, isHeld: false } as const
  return { ...run, alt: null, strokes: [...run.strokes, stroke] }
}

/** Text that the system put in without a press of keys, as scanner services of Android do; `keyOf` makes its keys. */
export function putIn<K extends Key>(
  before: Run<K>,
  text: string,
  at: number,
  keyOf: (letter: string) => K,
  known: Known,
): Step<K> {
  if (before.keyAt !== null && at - before.keyAt < SILENCE_MS) return { run: before, takes: true, acts: [] }
  let { run, acts } = rest(before, at, known)
  for (const letter of text) {
    const key = keyOf(letter === '\n' || letter === '\r' ? 'Enter' : letter === '\t' ? 'Tab' : letter)
    const next = isEnd(key)
      ? end(run, key, known)
      : { run: append(run, { key, how: 'text', letter, place: null, isHeld: true }, at), acts: [] }
    run = next.run
    acts = [...acts, ...next.acts]
  }
  return { run, takes: true, acts }
}

/** Nothing more has come for `SILENCE_MS`: the run is over. */
export function settle<K extends Key>(run: Run<K>, known: Known): Omit<Step<K>, 'takes'> {
  return finish(run, 'silence', known)
}

function rest<K extends Key>(run: Run<K>, now: number, known: Known): Omit<Step<K>, 'takes'> {
  return run.lastAt === null || now - run.lastAt < SILENCE_MS ? { run, acts: [] } : settle(run, known)
}

function isEnd({ key, order }: Key): boolean {
  return !order && (key === 'Enter' || key === 'Tab')
}

function end<K extends Key>(run: Run<K>, { key, at }: K, known: Known): Step<K> {
  // A gun that ends with carriage return and line feed sends two.
  const isSecond = run.strokes.length === 0 && run.endedAt !== null && at - run.endedAt < SILENCE_MS
  if (isSecond) return { run: { ...run, endedAt: at }, takes: true, acts: [] }
  const done = finish(run, key === 'Tab' ? 'tab' : 'enter', known)
  const takes = done.acts.some(({ act }) => act === 'scan')
  return { run: { ...done.run, endedAt: takes ? at : null }, takes, acts: done.acts }
}

function take<K extends Key>(run: Run<K>, key: K, known: Known): Step<K> {
  const digit = run.alt === null ? null : altDigitOf(key)
  if (digit !== null)
    return {
      run: { ...counted(run, key.at), keyAt: key.at, alt: (run.alt ?? '') + digit },
      takes: false,
      acts: [],
    }
  if (!isText(key)) return { ...finish(run, 'silence', known), takes: false }
  // An input method without a place: what it makes of the key comes as text.
  if (key.to === 'sink' && strokeOf(key, false).letter === null && key.code === '')
    return { run, takes: false, acts: [] }
  const isHeld = isToHold(counted(run, key.at), run, key)
  const next = append(run, strokeOf(key, isHeld), key.at)
  return { run: { ...next, keyAt: key.at }, takes: isHeld, acts: [] }
}

/**
 * The gate's own keys wait for the whole run: a digit in the middle of a pass must not become a temperature. A line of
 * text, and what an input method is at work on, gets every key at once, until they come faster than fingers.
 */
function isToHold<K extends Key>(run: Run<K>, before: Run<K>, key: K): boolean {
  const last = before.strokes.at(-1)
  if (last?.isHeld === true) return true
  if (key.to !== 'field') return !key.alt && !(last === undefined && key.key === ' ')
  const isQuick = before.lastAt !== null && key.at - before.lastAt < QUICK_MS
  return before.strokes.length + 1 >= SUSPECT && isQuick && isFast(run) && strokeOf(key, true).letter !== null
}

function append<K extends Key>(run: Run<K>, stroke: Stroke<K>, at: number): Run<K> {
  return { ...counted(run, at), strokes: [...run.strokes, stroke] }
}

function counted<K extends Key>(run: Run<K>, at: number): Run<K> {
  if (run.lastAt === null) return { ...run, lastAt: at }
  const isQuick = at - run.lastAt < QUICK_MS
  return { ...run, lastAt: at, gaps: run.gaps + 1, quick: run.quick + (isQuick ? 1 : 0) }
}

/** Whether the median gap is one that no human keeps up. */
function isFast({ gaps, quick }: Run<Key>): boolean {
  return quick * 2 > gaps
}

function finish<K extends Key>(run: Run<K>, end: Burst['end'], known: Known): Omit<Step<K>, 'takes'> {
  const empty = { ...NO_KEYS, alt: run.alt, keyAt: run.keyAt }
  const skip = skippedOf(run, known)
  const strokes = run.strokes.slice(skip ?? 0)
  const isGuns = skip !== null || isNoHuman(run)
  const burst = isGuns && isBurst(run, strokes) ? burstOf(strokes, skip !== null, end, known) : null
  const human = held(burst === null ? run.strokes : run.strokes.slice(0, skip ?? 0))
  const acts: Act<K>[] = human.length === 0 ? [] : [{ act: 'replay', keys: human }]
  return { run: empty, acts: burst === null ? acts : [...acts, { act: 'scan', burst }] }
}

/** Where no code speaks for a gun its pace must: fingers roll over two or three keys, never over nine gaps of ten. */
function isNoHuman({ gaps, quick }: Run<Key>): boolean {
  return quick * 10 >= gaps * 9
}

function isBurst<K extends Key>(run: Run<K>, strokes: readonly Stroke<K>[]): boolean {
  return strokes.length >= FEWEST && isFast(run)
}

/** How many keys before a known text are somebody else's; null when there is no known text. */
function skippedOf<K extends Key>(run: Run<K>, known: Known): number | null {
  for (let skip = 0; skip <= MOST_BEFORE && isBurst(run, run.strokes.slice(skip)); skip += 1)
    if (knownText(run.strokes.slice(skip), known) !== null) return skip
  return null
}

function burstOf<K extends Key>(
  strokes: readonly Stroke<K>[],
  isKnown: boolean,
  end: Burst['end'],
  known: Known,
): Burst<K> | null {
  const [first] = strokes
  if (first === undefined) return null
  const about = { how: howOf(strokes), end, odd: odditiesOf(strokes, end === 'silence'), first: first.key }
  const [likeliest = ''] = textsOf(strokes)
  if (isKnown) return { ...about, kind: 'code', text: knownText(strokes, known) ?? likeliest }
  // A line of text gets what it has room for: a number of a pupil, a plate, a name.
  const { to, room } = { room: Number.POSITIVE_INFINITY, ...first.key }
  if (to === 'field' && likeliest.length <= room) return null
  const number = end === 'enter' && to !== 'field' ? cardNumberIn(strokes) : null
  return number === null
    ? { ...about, kind: 'unknown', text: likeliest }
    : { ...about, kind: 'card-number', text: number }
}

// Chips of 4, 7 and 10 bytes; readers write the first in hexadecimal or in decimal.
const CARD_NUMBER = /^(?:(?=.*[A-F])[0-9A-F]{8,20}|\d{8}|\d{10})$/i

function cardNumberIn(strokes: readonly Stroke[]): string | null {
  return (
    textsOf(strokes)
      .find((text) => CARD_NUMBER.test(text))
      ?.toUpperCase() ?? null
  )
}

function howOf(strokes: readonly Stroke[]): Burst['how'] {
  if (strokes.some(({ key }) => key.key === 'Process')) return 'input-method'
  return strokes.find(({ how }) => how !== 'key')?.how ?? 'key'
}

function held<K extends Key>(strokes: readonly Stroke<K>[]): K[] {
  return strokes.filter(({ isHeld }) => isHeld).map(({ key }) => key)
}
