import type { Person, PersonKind } from './person.ts'
import type { Policy } from './policy.ts'
import type { AdmitReason, IsolationPlace, Outcome, TurnAwayReason } from './reasons.ts'

/** What opens a case. Gravest first: a check that gives several reasons is one case of the first. */
export const CASE_CAUSES = [
  'isolation',
  'refusal',
  'outcome-differs',
  'override',
  'reused-code',
  'turned-away',
  'hold',
  'unexplained-absence',
  'overdue-visitor',
] as const
export type CaseCause = (typeof CASE_CAUSES)[number]

/** Where a case lies; it climbs when its time is up. */
export const CASE_LEVELS = ['class', 'school', 'bureau'] as const
export type CaseLevel = (typeof CASE_LEVELS)[number]

/** Who answers for a case. */
export const CASE_ROLES = ['class-teacher', 'doctor', 'duty-leader', 'head', 'bureau-officer'] as const
export type CaseRole = (typeof CASE_ROLES)[number]
export type CaseOwner = {
  role: CaseRole
  /** The person, in words; null while the role alone answers. */
  name: string | null
}

/** How long a case may lie at each level before it climbs, ms; the bureau's time is the last. */
export type CaseTerms = Readonly<Record<CaseLevel, number>>

const HOUR_MS = 60 * 60_000
/** A suspected case goes to the disease control center within two hours (PEERS.md §1), whatever a school gives itself. */
const ISOLATION_MOST_MS = 2 * HOUR_MS

/** The terms a school gives its levels. */
export function termsOf({ followUp: { deadlineHours } }: Pick<Policy, 'followUp'>): CaseTerms {
  const { class: ofClass, school, bureau } = deadlineHours
  return { class: ofClass * HOUR_MS, school: school * HOUR_MS, bureau: bureau * HOUR_MS }
}

/** By when (epoch ms) the level at which a case begins must have settled it. */
export function firstDueAt(cause: CaseCause, level: CaseLevel, openedAt: number, terms: CaseTerms): number {
  const term = terms[level]
  return openedAt + (cause === 'isolation' ? Math.min(term, ISOLATION_MOST_MS) : term)
}

/** What a check tells about itself to the cases: all it ever stood at, and how a guard ended it. */
export type CheckTold = {
  /** Every outcome the check has stood at, oldest first. */
  outcomes: readonly Outcome[]
  ending: { outcome: 'admit'; reason: AdmitReason } | { outcome: 'turn-away'; reason: TurnAwayReason } | null
  /** Its code or pass was seen with somebody else. */
  isReused: boolean
  /** The rules of then did not allow the guard to let this person in like this. */
  isUnfounded: boolean
  /** Some step of it was recorded with an outcome that the rules of then do not give. */
  isDiffering: boolean
}

/** Everything for which a check opens a case, gravest first; empty when nothing was out of the ordinary. */
export function openings(told: CheckTold): readonly CaseCause[] {
  const { outcomes, ending, isReused, isUnfounded, isDiffering } = told
  const found: Readonly<Partial<Record<CaseCause, boolean>>> = {
    isolation: outcomes.includes('isolate'),
    refusal: ending?.outcome === 'turn-away' && ending.reason === 'refused-check',
    'outcome-differs': isDiffering,
    override: ending?.outcome === 'admit' && (isUnfounded || ending.reason === 'duty-leader-agrees'),
    'reused-code': isReused,
    'turned-away': outcomes.includes('turn-away'),
    hold: outcomes.includes('held'),
  }
  return CASE_CAUSES.filter((cause) => found[cause] === true)
}

/** Where a case of this cause begins, and who answers for it first: a pupil's teacher, else the school. */
export function firstOwner(cause: CaseCause, subject: Person | null): { level: CaseLevel; owner: CaseOwner } {
  if (cause === 'isolation') return { level: 'school', owner: { role: 'doctor', name: null } }
  const isForClass = cause === 'hold' || cause === 'turned-away' || cause === 'unexplained-absence'
  return isForClass && subject?.kind === 'student'
    ? { level: 'class', owner: { role: 'class-teacher', name: null } }
    : { level: 'school', owner: { role: 'duty-leader', name: null } }
}

/** How a case began. */
export type CaseOpening = {
  id: string
  cause: CaseCause
  /** Whom it is about; null when nobody was named. */
  subject: Person | null
  /** The check that opened it; null when something else did. */
  check: string | null
  /** Epoch ms. */
  openedAt: number
  /** Epoch ms by which its first level must have settled it. */
  dueAt: number
  level: CaseLevel
  owner: CaseOwner
}

/** What happened to a case since, each told by somebody at an instant (epoch ms). */
export type CaseEvent = { by: string; at: number } & (
  | { step: 'note'; text: string }
  | { step: 'feedback'; text: string }
  /** Whoever the visitor came to was told that they have not gone. */
  | { step: 'host-told'; text: string }
  | { step: 'assigned'; owner: CaseOwner; dueAt: number }
  | { step: 'escalated'; level: CaseLevel; dueAt: number }
  /** A guard let them in at the gate, with whoever agreed: that is the feedback of a plain hold. */
  | { step: 'settled'; reason: AdmitReason; second: string | null }
  /** A guard turned them away at the gate. */
  | { step: 'sent-away'; reason: TurnAwayReason; as: PersonKind | null }
  /** Somebody received an isolated person; what became of them is still to be told. */
  | { step: 'handed-over'; receiver: string; place: IsolationPlace }
  | { step: 'closed'; text: string }
)

/** A case as it stands. Only one with feedback can be closed. */
export type Case = CaseOpening & { hasFeedback: boolean } & (
    | { state: 'open' }
    | { state: 'closed'; closedAt: number; closedBy: string }
  )

/** Folds what happened to a case, in the order in which it was learned. */
export function standingCase(opening: CaseOpening, events: readonly CaseEvent[]): Case {
  return events.reduce<Case>(applied, { ...opening, hasFeedback: false, state: 'open' })
}

function applied(standing: Case, event: CaseEvent): Case {
  if (standing.state === 'closed') return standing
  switch (event.step) {
    case 'note':
    case 'host-told':
    case 'sent-away':
    case 'handed-over':
      return standing
    case 'feedback':
      return { ...standing, hasFeedback: true }
    case 'assigned':
      return { ...standing, owner: event.owner, dueAt: event.dueAt }
    case 'escalated':
      return { ...standing, level: event.level, owner: ownerAt(event.level), dueAt: event.dueAt }
    case 'settled':
      return standing.cause === 'hold' ? closedBy({ ...standing, hasFeedback: true }, event) : standing
    case 'closed':
      return standing.hasFeedback ? closedBy(standing, event) : standing
    default:
      return event satisfies never
  }
}

function closedBy(standing: Case, { by, at }: CaseEvent): Case {
  return { ...standing, state: 'closed', closedAt: at, closedBy: by }
}

/** Why a case may not be closed; null when it may. */
export type CloseProblem = 'no-feedback' | 'closed-already'
export function whyNotClose(standing: Case): CloseProblem | null {
  if (standing.state === 'closed') return 'closed-already'
  return standing.hasFeedback ? null : 'no-feedback'
}

/** A level a case climbs to because the one below let its time pass, and until when it may lie there. */
export type Climb = { level: CaseLevel; dueAt: number }

/** The climbs that are due at `now` (epoch ms) and not told yet, lowest first. A pure reading of events and clock. */
export function climbsDue(standing: Case, now: number, terms: CaseTerms): readonly Climb[] {
  if (standing.state === 'closed') return []
  const climbs: Climb[] = []
  let { level, dueAt }: Climb = standing
  for (let above = levelAbove(level); now >= dueAt && above !== null; above = levelAbove(level)) {
    level = above
    dueAt += terms[level]
    climbs.push({ level, dueAt })
  }
  return climbs
}

/** The case as it stands at `now`, with the climbs nobody has recorded yet. */
export function caseAt(standing: Case, now: number, terms: CaseTerms): Case {
  return climbsDue(standing, now, terms).reduce<Case>(
    (lower, climb) => applied(lower, { step: 'escalated', ...climb, by: '', at: now }),
    standing,
  )
}

export function levelAbove(level: CaseLevel): CaseLevel | null {
  return CASE_LEVELS[CASE_LEVELS.indexOf(level) + 1] ?? null
}

function ownerAt(level: CaseLevel): CaseOwner {
  const role = { class: 'class-teacher', school: 'head', bureau: 'bureau-officer' } as const
  return { role: role[level], name: null }
}
