import { isCodeWanted } from '#domain/decide.ts'
import type { Identity, ScreeningFacts } from '#domain/facts.ts'
import type { Policy } from '#domain/policy.ts'
import type { Need } from '#domain/reasons.ts'
import { isOfCode } from '#domain/reuse.ts'
import { screen } from '#domain/screening.ts'
import type { TemperatureReading } from '#domain/temperature.ts'
import type { HealthCode } from '#health-code/health-code.ts'

/*
 * Who owns a symbol. A Chinese health code is anonymous and a school card has no color, so a slot joins
 * exactly one identity and at most one health symbol, in either order, and nothing joins a second slot while
 * the first still lacks its own (DESIGN.md §4 "Two symbols, one person"). The next temperature always
 * belongs to the open slot (KIOSK-UX.md §2.3).
 */

/** A person in the lane, with the policy their check was opened under. */
export type Slot = {
  facts: ScreeningFacts
  policy: Policy
  /** Whose name the code bears, to be compared with the person while the slot is open. Never recorded. */
  bearer: string | null
}

/** One open person and at most one whose symbols came early. */
export type Lane = { open: Slot | null; waiting: Slot | null }

export const EMPTY_LANE: Lane = { open: null, waiting: null }

export type LaneSymbol =
  | { kind: 'identity'; identity: Identity }
  | { kind: 'code'; code: HealthCode; bearer: string | null }

export type Joined =
  | { answer: 'joined'; lane: Lane; slot: 'open' | 'waiting' }
  /** The same person or the same code again: nothing changes. */
  | { answer: 'known' }
  /** The first slot still lacks its own symbol, so this one joins nobody. */
  | { answer: 'finish-first'; slot: Slot }
  | { answer: 'two-waiting' }

/** @param fresh makes the empty slot of a newcomer; called only when one is opened */
export function join(lane: Lane, symbol: LaneSymbol, fresh: () => Slot): Joined {
  const { open, waiting } = lane
  if (isInLane(lane, symbol)) return { answer: 'known' }
  if (open === null)
    return { answer: 'joined', slot: 'open', lane: { open: withSymbol(fresh(), symbol), waiting } }
  if (!hasItsSymbols(open)) {
    if (!canTake(open, symbol)) return { answer: 'finish-first', slot: open }
    return { answer: 'joined', slot: 'open', lane: { open: withSymbol(open, symbol), waiting } }
  }
  if (waiting === null && isUnasked(open, symbol)) {
    // Whose it is nobody can say: a stop is taken for the open person's, a green one must be shown again.
    if (!stops(symbol)) return { answer: 'finish-first', slot: open }
    return { answer: 'joined', slot: 'open', lane: { open: withSymbol(open, symbol), waiting } }
  }
  if (waiting === null)
    return { answer: 'joined', slot: 'waiting', lane: { open, waiting: withSymbol(fresh(), symbol) } }
  if (hasItsSymbols(waiting)) return { answer: 'two-waiting' }
  if (!canTake(waiting, symbol)) return { answer: 'finish-first', slot: waiting }
  return { answer: 'joined', slot: 'waiting', lane: { open, waiting: withSymbol(waiting, symbol) } }
}

/** Gives a reading to the open slot; null when nobody is open. */
export function measure(lane: Lane, reading: TemperatureReading): Lane | null {
  if (lane.open === null) return null
  const { facts } = lane.open
  return { ...lane, open: { ...lane.open, facts: { ...facts, readings: [...facts.readings, reading] } } }
}

/** The slot with a code that names its person by itself, as the word of a teacher does; null when it takes none. */
export function withOwnCode(slot: Slot, symbol: LaneSymbol): Slot | null {
  return symbol.kind === 'code' && canTake(slot, symbol) ? withSymbol(slot, symbol) : null
}

/** The open person is done: the waiting one comes up. */
export function advance(lane: Lane): Lane {
  return { open: lane.waiting, waiting: null }
}

/** Whether this person or this code is in the lane already. */
export function isInLane({ open, waiting }: Lane, symbol: LaneSymbol): boolean {
  return [open, waiting].some((slot) => slot !== null && holds(slot, symbol))
}

/**
 * Whether the slot names somebody and has the health symbol that policy asks of them: their own, and good. One who
 * must still show a code, or an answer to a code, is not passed over: the code that comes next may be that answer.
 */
export function hasItsSymbols({ facts, policy }: Slot): boolean {
  return facts.identity !== null && facts.identity.means !== 'said' && !isCodeWanted(facts, policy)
}

/** What policy still asks of the person in the slot. */
export function missingOf({ facts, policy }: Slot): readonly Need[] {
  const judged = screen(facts, policy)
  return judged.state === 'collecting' ? judged.missing : judged.decision.missing
}

/** A code while the open person, of whom none is asked, has none. */
function isUnasked({ facts }: Slot, symbol: LaneSymbol): boolean {
  return symbol.kind === 'code' && facts.code === null
}

function stops(symbol: LaneSymbol): boolean {
  return symbol.kind === 'code' && isStopping(symbol.code)
}

function isStopping({ color }: HealthCode): boolean {
  return color === 'red' || color === 'yellow'
}

/** A code that the memory of the day holds to be another's gives way to one's own. */
function isCodeInDoubt({ reuse }: ScreeningFacts): boolean {
  return reuse.some(isOfCode)
}

function canTake(slot: Slot, symbol: LaneSymbol): boolean {
  if (symbol.kind === 'identity') return canBeNamed(slot, symbol.identity)
  const shown = slot.facts.code
  return shown === null || givesWay(slot, shown, symbol.code)
}

/**
 * Whether this names the person in the slot. What somebody said of themselves gives way to the guard's search and to
 * what they registered, and to no card: the one that comes next may be the next person's.
 */
function canBeNamed({ facts: { identity } }: Slot, by: Identity): boolean {
  if (identity === null) return true
  return identity.means === 'said' && (by.means === 'search' || by.means === 'registered')
}

/**
 * Whether another code takes the place of the one in the slot. A certificate or a code of an issuer nobody knows
 * says nothing of its own and gives way to a good code. No code takes back a color that stops: a human does.
 */
function givesWay({ facts, policy }: Slot, shown: HealthCode, next: HealthCode): boolean {
  if (isStopping(shown)) return shown.color === 'yellow' && next.color === 'red'
  if (!isCodeWanted(facts, policy)) return false
  if (isStopping(next) || isCodeInDoubt(facts)) return true
  return !isCodeWanted({ ...facts, code: next }, policy)
}

function holds({ facts }: Slot, symbol: LaneSymbol): boolean {
  if (symbol.kind === 'identity') return facts.identity?.person.id === symbol.identity.person.id
  return facts.code?.digest === symbol.code.digest
}

function withSymbol(slot: Slot, symbol: LaneSymbol): Slot {
  const { facts } = slot
  return symbol.kind === 'identity'
    ? { ...slot, facts: { ...facts, identity: symbol.identity } }
    : { ...slot, facts: { ...facts, code: symbol.code }, bearer: symbol.bearer }
}
