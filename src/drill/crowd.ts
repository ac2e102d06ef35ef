import type { Person, RosterPerson } from '#domain/person.ts'
import type { CheckpointKind, Policy } from '#domain/policy.ts'
import { type Chance, chanceFrom } from './chance.ts'
import { steadyCode, timedCode } from './code-texts.ts'
import { inventName, spellingOf } from './names.ts'
import { SURPRISES, type Surprise } from './problems.ts'
import { type InventedPerson, inventSchool } from './school.ts'

/** How many come how long. */
export type DrillPlan = { perMinute: number; minutes: number }

/** A school card or pass. `expired` was good once; `foreign` is signed by another school. */
export type Card = {
  passId: string
  person: Person
  onRoster: boolean
  state: 'good' | 'expired' | 'foreign'
}

/** What somebody holds before the lens. */
export type Shown =
  | { kind: 'card'; card: Card }
  /** `timed` codes tell when they were made. */
  | { kind: 'code'; color: 'green' | 'yellow' | 'red'; owner: string; timed: boolean }

/** Somebody who comes to the gate. */
export type Arrival = {
  /** Place in the queue, from 0. */
  place: number
  /** ms after the start. */
  at: number
  /** Who really stands there, as they say themselves. */
  person: Person
  surprise: Exclude<Surprise, 'network-cut'> | null
  /** In the order in which it is shown; empty for a pupil without a card. */
  shows: readonly Shown[]
  /** What the thermometer shows, measurement by measurement, tenths; null is "Lo". Empty: not asked, or refused. */
  thermometer: readonly (number | null)[]
  /** What was measured at home this morning, tenths, for whoever is asked. */
  home: number
  /** Whether a guard who misses nothing lets this person in. */
  belongs: boolean
}

export type Crowd = {
  seed: number
  plan: DrillPlan
  school: { name: string; roster: readonly RosterPerson[] }
  arrivals: readonly Arrival[]
  /** When the network goes and comes back, ms after the start; null in a crowd without surprises. */
  cut: { from: number; until: number } | null
}

/** What the gate asks of whom: the crowd brings just that. */
export type CrowdRules = { policy: Pick<Policy, 'needs' | 'temperature'>; checkpoint: CheckpointKind }

/** A school is so much larger than the part of it that comes. */
const PEOPLE_PER_ARRIVAL = 3
const FEWEST_PEOPLE = 1200
const SCHOOL_DAYS = 0b0011111
/** Of a hundred people without a surprise. */
const STAFF = 20
const VISITORS = 3
const WITHOUT_CARD = 5
/** The lender of a code has long gone in when it is shown again. */
const LENT_BEFORE = 4

type Surprising = NonNullable<Arrival['surprise']>
type Brought = Omit<Arrival, 'place' | 'at' | 'surprise' | 'home'>

/**
 * Invents everybody who comes to the gate in one drill. The same seed, plan and rules invent the same crowd.
 *
 * @param surprises what goes wrong, each once, in places that the seed chooses
 */
export function inventCrowd(
  seed: number,
  plan: DrillPlan,
  rules: CrowdRules,
  surprises: readonly Surprise[] = SURPRISES,
): Crowd {
  const chance = chanceFrom(seed)
  const count = Math.round(plan.perMinute * plan.minutes)
  const school = inventSchool(seed, Math.max(FEWEST_PEOPLE, PEOPLE_PER_ARRIVAL * count))
  const places = placed(
    chance,
    count,
    surprises.filter((surprise) => isMet(surprise, rules)),
  )
  const lender = lenderOf(places)
  const cast = openCast(chance, school.people, rules)
  const every = 60_000 / plan.perMinute
  const arrivals = Array.from({ length: count }, (_, place): Arrival => {
    const surprise = places.get(place) ?? null
    const brought = surprise === null ? (place === lender ? cast.lender() : cast.anybody()) : cast[surprise]()
    const at = place === 0 ? 0 : Math.round((place + (chance.under(81) - 40) / 100) * every)
    // Without a draw of its own: the same seed brings the same people as before anybody was asked.
    const home = Math.min(361 + ((seed + place) % 8), rules.policy.temperature.feverFrom.axillary - 2)
    return { place, at, surprise, home, ...brought }
  })
  const roster = school.people.map(onRoster)
  return { seed, plan, school: { name: school.name, roster }, arrivals, cut: cutOf(chance, plan, surprises) }
}

/** The text of a code as it is on the phone at this moment, epoch ms. */
export function codeText(shown: Extract<Shown, { kind: 'code' }>, now: number): string {
  return shown.timed ? timedCode(shown.owner, now) : steadyCode(shown.owner)
}

/** Where no temperature is asked for, none is high, low or refused. */
function isMet(surprise: Surprise, { policy, checkpoint }: CrowdRules): boolean {
  switch (surprise) {
    case 'fever':
    case 'fever-cools':
    case 'too-low':
    case 'refusal':
      return policy.needs[checkpoint].student.temperature
    case 'borrowed-code':
      return policy.needs[checkpoint].staff.code !== null
    case 'network-cut':
      return false
    default:
      return true
  }
}

/** Spread over the middle of the crowd, so that each is met while there is time to deal with it. */
function placed(chance: Chance, count: number, surprises: readonly Surprise[]): Map<number, Surprising> {
  const first = Math.max(LENT_BEFORE, Math.floor(count * 0.1))
  const free = Array.from({ length: Math.max(0, Math.floor(count * 0.9) - first) }, (_, n) => first + n)
  const chosen = surprises.flatMap((surprise) => {
    const [place] = free.splice(chance.under(free.length), 1)
    return place === undefined || surprise === 'network-cut' ? [] : [[place, surprise] as const]
  })
  return new Map(chosen)
}

/** The nearest ordinary place that is long enough before the borrowed code; null without one. */
function lenderOf(places: ReadonlyMap<number, Surprising>): number | null {
  const [borrower] = [...places].find(([, surprise]) => surprise === 'borrowed-code') ?? []
  for (let place = (borrower ?? 0) - LENT_BEFORE; place >= 0; place -= 1) if (!places.has(place)) return place
  return null
}

function cutOf(chance: Chance, { minutes }: DrillPlan, surprises: readonly Surprise[]): Crowd['cut'] {
  if (!surprises.includes('network-cut')) return null
  const whole = minutes * 60_000
  const from = Math.round(whole * (0.2 + chance.under(40) / 100))
  return { from, until: from + Math.round(whole / 4) }
}

function onRoster({ name, unit, kind, number }: InventedPerson): RosterPerson {
  return { ...spellingOf(name), id: number, kind, name, unit, number, cards: [], days: SCHOOL_DAYS }
}

/** Everybody is on stage once. */
function openCast(chance: Chance, people: readonly InventedPerson[], { policy, checkpoint }: CrowdRules) {
  const pupils = people.filter(({ kind }) => kind === 'student')
  const staff = people.filter(({ kind }) => kind === 'staff')
  const { temperature } = policy
  const line = temperature.feverFrom.forehead
  let passes = 0
  let lent = ''

  const drawn = (from: InventedPerson[]): Person => {
    const [picked] = from.splice(chance.under(from.length), 1)
    if (picked === undefined) throw new Error('the crowd is larger than its school')
    const { name, unit, kind, number } = picked
    return { id: number, kind, name, unit }
  }
  const newPass = (): string => {
    passes += 1
    return `d${passes.toString(16).padStart(15, '0')}`
  }
  const stranger = (kind: 'visitor' | 'official' | 'student'): Person => ({
    id: newPass(),
    kind,
    name: inventName(chance),
    unit: null,
  })
  const cardOf = (person: Person, state: Card['state'] = 'good'): Shown => {
    const isListed = person.kind === 'student' || person.kind === 'staff'
    return {
      kind: 'card',
      card: { passId: isListed ? newPass() : person.id, person, onRoster: isListed, state },
    }
  }
  const codeOf = (person: Person, color: 'green' | 'yellow' | 'red' = 'green'): Shown => ({
    kind: 'code',
    color,
    owner: person.id,
    timed: color === 'green' && chance.under(2) === 0,
  })
  const asked = (person: Person): Shown[] =>
    policy.needs[checkpoint][person.kind].code === null ? [] : [codeOf(person)]
  const normal = (): number => Math.min(361 + chance.under(9), line - 2)
  const measured = (person: Person, ...tenths: (number | null)[]) =>
    policy.needs[checkpoint][person.kind].temperature ? tenths : []
  const ordinary = (person: Person, ...thermometer: (number | null)[]): Brought => ({
    person,
    shows: [cardOf(person), ...asked(person)],
    thermometer: measured(person, ...(thermometer.length === 0 ? [normal()] : thermometer)),
    belongs: true,
  })
  const out = (brought: Brought): Brought => ({ ...brought, belongs: false })

  return {
    anybody: (): Brought => {
      const lot = chance.under(100)
      if (lot < STAFF) return ordinary(drawn(staff))
      if (lot < STAFF + VISITORS) return ordinary(stranger('visitor'))
      const pupil = ordinary(drawn(pupils))
      return lot < STAFF + VISITORS + WITHOUT_CARD ? { ...pupil, shows: pupil.shows.slice(1) } : pupil
    },
    lender: (): Brought => {
      const person = drawn(staff)
      lent = person.id
      const code: Shown = { kind: 'code', color: 'green', owner: lent, timed: false }
      return { ...ordinary(person), shows: [cardOf(person), code] }
    },
    'borrowed-code': (): Brought => {
      const person = drawn(staff)
      const code: Shown = { kind: 'code', color: 'green', owner: lent, timed: false }
      return out({ ...ordinary(person), shows: [cardOf(person), code] })
    },
    'yellow-code': (): Brought => {
      const person = drawn(staff)
      return out({ ...ordinary(person), shows: [cardOf(person), codeOf(person, 'yellow')] })
    },
    'red-code': (): Brought => {
      const person = drawn(staff)
      return out({ ...ordinary(person), shows: [cardOf(person), codeOf(person, 'red')] })
    },
    fever: (): Brought => out(ordinary(drawn(pupils), line + 5, line + 4)),
    'fever-cools': (): Brought => ordinary(drawn(pupils), line + 1, normal()),
    'too-low': (): Brought => {
      const failed = chance.under(3) === 0 ? null : temperature.tooLowBelow - 6
      return ordinary(drawn(pupils), failed, normal())
    },
    'borrowed-card': (): Brought => {
      const owner = drawn(pupils)
      return out({ ...ordinary(drawn(pupils)), shows: [cardOf(owner), ...asked(owner)] })
    },
    'expired-card': (): Brought => {
      const person = stranger('visitor')
      return out({ ...ordinary(person), shows: [cardOf(person, 'expired'), ...asked(person)] })
    },
    'foreign-card': (): Brought => {
      const person = stranger('student')
      return out({ ...ordinary(person), shows: [cardOf(person, 'foreign')] })
    },
    'unknown-person': (): Brought => {
      const person = stranger('visitor')
      return out({ ...ordinary(person), shows: [codeOf(person)] })
    },
    inspector: (): Brought => ordinary(stranger('official')),
    refusal: (): Brought => out({ ...ordinary(drawn(pupils)), thermometer: [] }),
  } satisfies Record<Surprising | 'anybody' | 'lender', () => Brought>
}
