import type { Identity } from '#domain/facts.ts'
import type { Person, RosterPerson } from '#domain/person.ts'
import type { Policy } from '#domain/policy.ts'
import { isOfCode, type Reuse } from '#domain/reuse.ts'
import { kindOfCode } from '#health-code/code-kinds.ts'
import type { HealthCode } from '#health-code/health-code.ts'
import type { Announcer } from './announcing.ts'
import { type DayMemory, isPhoneBefore, reuseOf } from './day-memory.ts'
import type { GateActions } from './gate-view.ts'
import { openGathering } from './gathering.ts'
import type { GuestBook } from './guest-book.ts'
import { type Identified, identify, identityAsSaid, identityBySearch } from './identify.ts'
import type { Judge } from './judging.ts'
import { hasItsSymbols, isInLane, join, type Lane, type LaneSymbol, type Slot, withOwnCode } from './lanes.ts'
import type { ShownCode } from './shown-code.ts'
import type { Cue } from './sound.ts'

/** Who and what is shown at the lane, and whom it joins: somebody in the lane, a newcomer, or nobody. */
export type Showing = Pick<GateActions, 'choose' | 'nameUnlisted' | 'askForCard' | 'checkAgain'> & {
  /** A symbol the scanner agreed on. Symbols are taken in the order they were shown. */
  show: (symbol: ShownCode) => Promise<void>
  /** @param known what the memory of the day holds against the person of this symbol */
  joinLane: (symbol: LaneSymbol, known: readonly Reuse[]) => void
  /** Gives a code that names its person by itself to that person's slot. @returns false when there is none */
  giveTo: (personId: string, symbolFor: (slot: Slot) => LaneSymbol) => boolean
  /** Opens a slot that lacks something; says so when somebody else stands there. */
  openSlot: (slot: Slot) => void
  /** A symbol or a name that came in another way than before the scanner. */
  take: (symbol: LaneSymbol) => void
  /** Parts of a code that were shown so far are nobody's any more. */
  forgetParts: () => void
}

/** What showing needs of the check-in it is a part of. */
export type ShowingPlace = {
  now: () => number
  randomId: () => string
  after: (ms: number, act: () => void) => () => void
  policy: () => Policy
  person: (id: string) => RosterPerson | undefined
  rosterLoaded: () => boolean
  /** What a scanned text says. */
  read: (symbol: ShownCode) => Promise<HealthCode>
  /** Absent where nobody visits, as in a drill. */
  guests: Pick<GuestBook, 'meet'> | undefined
  cue: (cue: Cue) => void
  day: DayMemory
  judge: Pick<Judge, 'lane' | 'put' | 'isWriting' | 'settle'>
  announcer: Announcer
  fresh: () => Slot
  /** A record of this person is on its way. */
  isBeingWritten: (personId: string) => boolean
  reopen: (check: string) => void
  publish: () => void
}

// Time to turn a page or to wait for the next picture of a code that moves; then the next person may have come.
const PARTS_FORGOTTEN_MS = 20_000

export function openShowing(place: ShowingPlace): Showing {
  const { day, judge, announcer, publish } = place
  let endParts = (): void => {}
  let shown: Promise<void> = Promise.resolve()
  const parts = openGathering(place.now)
  /** Who is asked for at a panel: a card that names them joins no lane. */
  let askedForCard: ((person: Person) => boolean) | null = null

  async function readAndTake(shown: ShownCode): Promise<void> {
    const gathered = parts.take(shown)
    if (gathered.state === 'part') return showPart(gathered)
    if (gathered.state === 'whole') endParts()
    const { symbol } = gathered
    const code = await place.read(symbol)
    const identified = metAt(code, identify(code, place.person, place.rosterLoaded()))
    if ('symbol' in identified) {
      if (isAskedFor(identified.symbol)) return
      if (isNextPerson(judge.lane().open, identified.symbol)) parts.forget()
      return take(identified.symbol)
    }
    const problem = identified.unusable
    const kind = problem === 'not-a-health-code' ? kindOfCode(symbol.text) : null
    announcer.notify({
      code: 'unusable-code',
      problem,
      kind,
      ...(code.format === 'campus' && { isPass: true }),
      ...(symbol.by === 'gun' && { byGun: true }),
    })
  }

  /** A pass for a visit, as the gate knows its invitation and whether it was used. */
  function metAt(code: HealthCode, identified: Identified): Identified {
    if (place.guests === undefined || !('symbol' in identified)) return identified
    const { symbol } = identified
    if (symbol.kind === 'code') return identified
    return { symbol: { ...symbol, identity: place.guests.meet(symbol.identity, code.issuer) } }
  }

  /** Only a card whose signature is good and that nobody has taken back speaks for whoever is to sign. */
  function isAskedFor(symbol: LaneSymbol): boolean {
    if (askedForCard === null || symbol.kind !== 'identity') return false
    const { person, evidence, problem } = symbol.identity
    return evidence === 'signed' && problem === null && askedForCard(person)
  }

  /** How far a code in several symbols has come; it is forgotten when nothing more of it is shown. */
  function showPart({ have, of, isNew }: { have: number; of: number; isNew: boolean }): void {
    place.cue(isNew ? 'part' : 'repeat')
    endParts()
    endParts = place.after(PARTS_FORGOTTEN_MS, parts.forget)
    announcer.part(have, of, PARTS_FORGOTTEN_MS)
  }

  function take(symbol: LaneSymbol): void {
    if (announcer.onPaper() !== null || isInLane(judge.lane(), symbol)) return
    if (symbol.kind === 'identity' && place.isBeingWritten(symbol.identity.person.id)) return
    if (symbol.kind === 'identity' ? isPersonAnswered(symbol.identity) : isCodeAnswered(symbol.code)) return
    joinLane(symbol, [])
  }

  function joinLane(symbol: LaneSymbol, known: readonly Reuse[]): void {
    const before = judge.lane()
    const joined = join(before, symbol, place.fresh)
    switch (joined.answer) {
      case 'known':
        return
      case 'finish-first':
        return announcer.finishFirst(joined.slot)
      case 'two-waiting':
        return announcer.notify({ code: 'two-waiting' })
      case 'joined':
        announcer.clear()
        judge.put(withReuse(joined.lane, joined.slot, known))
        // What the person before still shows has replaced nothing.
        if (joined.slot === 'open' && judge.lane() !== before) judge.settle()
        return publish()
      default:
        return joined satisfies never
    }
  }

  /** A person already checked today: answered, never silent, never recorded twice. */
  function isPersonAnswered(identity: Identity): boolean {
    const now = place.now()
    const seen = day.lastSeen(identity.person.id, now)
    if (seen === undefined) return false
    if (seen.check !== null && seen.outcome === 'held') {
      place.reopen(seen.check.check)
      return true
    }
    if (seen.leftAt !== null) return false
    const { outcome, at } = seen
    const isSameVisit = seen.check !== null && now - at <= place.policy().repeatMs
    const reuse = reuseOf(seen, now, place.policy().passbackMs)
    const [against = null] = isSameVisit ? [] : reuse
    const { person } = identity
    announcer.answer({ state: 'repeat', person, outcome, at, reuse: against }, { identity, reuse })
    return true
  }

  /** The code of somebody who just went in is still before the camera, and nobody in the lane wants one. */
  function isCodeAnswered({ digest }: HealthCode): boolean {
    const before = day.lastUse(digest, place.now())
    if (before?.outcome !== 'admit' || place.now() - before.at > place.policy().repeatMs) return false
    const { open } = judge.lane()
    if (open !== null && !hasItsSymbols(open)) return false
    const { facts, outcome, at } = before
    const person = facts.identity?.person ?? null
    announcer.answer({ state: 'repeat', person, outcome, at, reuse: null }, null)
    return true
  }

  /**
   * The slot with what the memory of the day knows against it. A code of another's is held and recorded, for a case
   * is made of it; within the time of one visit it is only refused.
   */
  function withReuse(next: Lane, at: 'open' | 'waiting', known: readonly Reuse[]): Lane {
    const slot = next[at]
    if (slot === null) return next
    const { policy } = slot
    const facts = { ...slot.facts, reuse: [...slot.facts.reuse, ...known] }
    const reuse = day.against(facts, place.now())
    if (!isPhoneBefore(reuse, place.now(), policy.repeatMs))
      return { ...next, [at]: { ...slot, facts: { ...facts, reuse } } }
    announcer.notify({ code: 'unusable-code', problem: 'reused', kind: null })
    const lane = judge.lane()
    const had = lane[at]?.facts.code ?? null
    if (had !== null && had.digest !== facts.code?.digest) return lane
    return {
      ...next,
      [at]: {
        policy,
        facts: { ...facts, code: null, reuse: reuse.filter((one) => !isOfCode(one)) },
        bearer: null,
      },
    }
  }

  function giveTo(personId: string, symbolFor: (slot: Slot) => LaneSymbol): boolean {
    const lane = judge.lane()
    const at = (['open', 'waiting'] as const).find(
      (where) => lane[where]?.facts.identity?.person.id === personId,
    )
    const slot = at === undefined ? null : lane[at]
    if (at === undefined || slot === null) return false
    if (at === 'open' && judge.isWriting()) return true
    const next = withOwnCode(slot, symbolFor(slot))
    if (next === null) return true
    announcer.clear()
    judge.put({ ...lane, [at]: next })
    if (at === 'open') judge.settle()
    publish()
    return true
  }

  return {
    show: (symbol) => {
      // One that cannot be read at all is said to be so, and the next one is read all the same.
      shown = shown
        .then(() => readAndTake(symbol))
        .catch(() => announcer.notify({ code: 'unusable-code', problem: 'unreadable', kind: null }))
      return shown
    },
    choose: (person) => take({ kind: 'identity', identity: identityBySearch(person) }),
    nameUnlisted: (said) =>
      take({ kind: 'identity', identity: identityAsSaid({ ...said, id: place.randomId() }) }),
    askForCard: (taken) => {
      askedForCard = taken
    },
    checkAgain: () => {
      const again = announcer.again()
      if (again !== null) joinLane({ kind: 'identity', identity: again.identity }, again.reuse)
    },
    take,
    joinLane,
    giveTo,
    openSlot: (slot) => {
      const lane = judge.lane()
      if (lane.open !== null) return announcer.finishFirst(lane.open)
      announcer.clear()
      judge.put({ ...lane, open: slot })
      publish()
    },
    forgetParts: parts.forget,
  }
}

/** Parts that were shown before are not those of the person who comes next. */
function isNextPerson(open: Slot | null, symbol: LaneSymbol): boolean {
  const before = open?.facts.identity?.person.id
  return symbol.kind === 'identity' && before !== undefined && before !== symbol.identity.person.id
}
