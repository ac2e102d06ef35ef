import type { Identity } from '#domain/facts.ts'
import type { Person, RosterPerson } from '#domain/person.ts'
import type { Registration } from '#domain/registration.ts'
import type { HealthCode } from '#health-code/health-code.ts'
import type { HealthCodeProblem } from '#health-code/problems.ts'
import type { LaneSymbol } from './lanes.ts'

/** What the lane can do with a reading: join it, or tell the guard why not. */
export type Identified = { symbol: LaneSymbol } | { unusable: HealthCodeProblem }

/**
 * A pass or card names a person, every other code is a health symbol.
 *
 * @param roster person by id; undefined when the roster does not know the id
 * @param rosterLoaded false when no roster can be read (lease over): then a signed card is believed alone
 */
export function identify(
  code: HealthCode,
  roster: (id: string) => RosterPerson | undefined,
  rosterLoaded: boolean,
): Identified {
  if (code.format === 'campus') return identifyPass(code, roster, rosterLoaded)
  // A code that stops a person joins whatever else is wrong with it; any other problem is shown again first.
  const stops = code.color === 'red' || code.color === 'yellow'
  const usable = code.problem === null || code.problem === 'issuer-unknown'
  if (!usable && !(stops && code.format !== 'unknown')) return { unusable: code.problem ?? 'unreadable' }
  // A certificate of another country names its holder: for the guard to compare, not for the school to keep.
  const bearer = code.subject?.name ?? null
  return { symbol: { kind: 'code', code: { ...code, subject: null }, bearer } }
}

function identifyPass(
  code: HealthCode,
  roster: (id: string) => RosterPerson | undefined,
  rosterLoaded: boolean,
): Identified {
  const { subject, problem, evidence, digest } = code
  if (subject === null) return { unusable: problem ?? 'unreadable' }
  const named = (person: Person, wrong: HealthCodeProblem | null): Identified => ({
    symbol: {
      kind: 'identity',
      identity: {
        ...{ person, means: 'pass', evidence, problem: wrong, digest },
        ...(subject.visit !== undefined && { visit: subject.visit }),
      },
    },
  })
  const { personId, passId, kind, name = '' } = subject
  if (personId === undefined) {
    if (passId === undefined || kind === undefined) return { unusable: 'unreadable' }
    return named({ id: passId, kind, name, unit: null }, problem)
  }
  const known = roster(personId)
  if (known !== undefined)
    return named(
      { id: known.id, kind: known.kind, name: known.name, unit: known.unit },
      problem ?? (isReplaced(known, passId) ? 'revoked' : null),
    )
  const stranger: Person = { id: personId, kind: kind ?? 'visitor', name, unit: null }
  // A good card of somebody who left the school: the roster, not the card, says who belongs.
  return named(stranger, rosterLoaded ? (problem ?? 'revoked') : problem)
}

/** A person the guard found in the roster: the guard's word. */
export function identityBySearch(person: Person): Identity {
  const { id, kind, name, unit } = person
  return { person: { id, kind, name, unit }, means: 'search', evidence: 'told', problem: null, digest: null }
}

/** Somebody on no list: who they say they are, under an id of this check's own. */
export function identityAsSaid(person: Person): Identity {
  return { person, means: 'said', evidence: 'told', problem: null, digest: null }
}

/** Somebody who registered at this gate: as good as what the school asks of a visitor, and told all the same. */
export function identityRegistered(person: Person, registration: Registration): Identity {
  return { person, means: 'registered', evidence: 'told', problem: null, digest: null, registration }
}

/** A card that is not among those the school knows in this person's hands; a school may know of none yet. */
function isReplaced({ cards }: RosterPerson, passId: string | undefined): boolean {
  return cards.length > 0 && (passId === undefined || !cards.includes(passId))
}
