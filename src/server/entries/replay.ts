import { decide } from '#domain/decide.ts'
import type { ScreeningFacts } from '#domain/facts.ts'
import { TAPPED_WRONG } from '#domain/reasons.ts'
import { isStop } from '#domain/reuse.ts'
import { correctedOutcome, problemOfOverride } from '#domain/screening.ts'
import type { CheckBody, HeldStepBody } from '#ledger/bodies.ts'
import { isOpening, type PlacedStep, standingOf } from './fold.ts'
import type { Known } from './known.ts'

/**
 * Whether a guard let somebody in whom nobody, or only a second person, may let in under the policy of then: what is
 * recorded of the hold is looked at again. A second one who is missing, the guard themselves, or nobody of the school's
 * list of guards (which only grows) is no second one.
 */
export function isWronglyOverridden(known: Known, earlier: readonly PlacedStep[], step: PlacedStep): boolean {
  if (!isOverride(step)) return false
  const { reason, second = null, policyVersion = step.policyVersion } = step.body
  const opened = earlier.find(isOpening)
  const standing = standingOf(earlier)
  const policy = known.policyOf(policyVersion)
  if (opened === undefined || standing === null || policy === null) return false
  const wish = { reason, second, guard: step.actor }
  if (problemOfOverride(factsOf(opened.body, standing), policy, wish) !== null) return true
  return second !== null && !known.isGuard(second)
}

/** Whether a guard, told that another lane had stopped this person, let them in as the policy of then lets one. */
export function isLiftingStop(known: Known, steps: readonly PlacedStep[]): boolean {
  const at = steps.findLastIndex(isOverride)
  const [override, before] = [steps[at], steps.slice(0, Math.max(at, 0))]
  if (override === undefined || standingOf(before)?.reuse.some(isStop) !== true) return false
  return !isWronglyOverridden(known, before, override)
}

/** Whether a step was recorded with an outcome that it cannot have by the rules of then. */
export function isOutcomeDiffering(known: Known, earlier: readonly PlacedStep[], step: PlacedStep): boolean {
  return (
    isWronglyCorrected(earlier, step) ||
    isWronglyAdmitted(known, earlier, step) ||
    isAdmittedElsewhere(known, earlier, step) ||
    isAdmittedAsAnotherKind(known, earlier, step)
  )
}

/**
 * Whether a tablet wrote that the rules admit somebody whom they do not admit: the recorded facts are judged
 * again by the policy the record names. A record under a policy that this server never gave is not judged.
 *
 * @param earlier the steps before this one; the first is the check
 */
function isWronglyAdmitted(known: Known, earlier: readonly PlacedStep[], step: PlacedStep): boolean {
  const judged = judgedBy(step)
  if (judged?.outcome !== 'admit') return false
  const opened = [...earlier, step].find(isOpening)
  const policy = known.policyOf(judged.policyVersion)
  if (opened === undefined || policy === null) return false
  return decide(factsOf(opened.body, judged), policy).outcome !== 'admit'
}

/**
 * Whether a correction does what none may do: give a better outcome than the check had, or make nobody of somebody
 * whom a gate let in. Only a class list has taps that meant another child.
 */
function isWronglyCorrected(earlier: readonly PlacedStep[], step: PlacedStep): boolean {
  if (step.kind !== 'correction') return false
  const { reason, outcome } = step.body
  if (reason === TAPPED_WRONG) return earlier.find(isOpening)?.body.checkpoint.kind !== 'class-door'
  const standing = standingOf(earlier)
  return standing !== null && correctedOutcome(standing.outcome, outcome) !== outcome
}

/**
 * Whether a tablet lets somebody in by the rules of a checkpoint at which it does not stand: the school's own list
 * of tablets, not the record, says where that is.
 */
function isAdmittedElsewhere(known: Known, earlier: readonly PlacedStep[], step: PlacedStep): boolean {
  const isAdmission = step.kind !== 'correction' && 'outcome' in step.body && step.body.outcome === 'admit'
  if (!isAdmission) return false
  const opened = [...earlier, step].find(isOpening)
  const kind = known.kindOfCheckpoint(step.stream)
  return opened !== undefined && kind !== null && opened.body.checkpoint.kind !== kind
}

/**
 * Whether a tablet lets somebody in by the rules of a kind that they are not: the school's list, not the record, says
 * who is staff and who is a pupil. Of somebody who is on it no more nothing can be said.
 */
function isAdmittedAsAnotherKind(known: Known, earlier: readonly PlacedStep[], step: PlacedStep): boolean {
  if (!('outcome' in step.body) || step.body.outcome !== 'admit') return false
  const standing = earlier.length === 0 && isOpening(step) ? step.body : standingOf([...earlier, step])
  const person = standing?.identity?.person
  const listed = person === undefined ? null : known.kindOfPerson(person.id)
  return listed !== null && listed !== person?.kind
}

function isOverride(step: PlacedStep): step is Override {
  return step.kind === 'held-step' && step.body.step === 'resolved' && step.body.outcome === 'admit'
}

/** The facts a check was judged on: the body says more, and what it calls otherwise comes last. */
export function factsOf(
  { check: id, openedAt, checkpoint }: Pick<CheckBody, 'check' | 'openedAt' | 'checkpoint'>,
  judged: Judged,
): ScreeningFacts {
  return { ...judged, id, openedAt, checkpoint: checkpoint.kind }
}

/** A guard let somebody in who was held. */
type Override = PlacedStep & {
  kind: 'held-step'
  body: Extract<HeldStepBody, { step: 'resolved'; outcome: 'admit' }>
}

/** What a record says was known and what the tablet made of it. */
type Judged = Omit<ScreeningFacts, 'id' | 'openedAt' | 'checkpoint'> & Pick<CheckBody, 'outcome'>

/** What the tablet says the rules made of it; null for what a guard decided. */
function judgedBy({ kind, body }: PlacedStep): Judged | null {
  switch (kind) {
    case 'check':
    case 'late-entry':
      return body
    case 'held-step':
      return body.step === 'facts' ? body : null
    case 'correction':
    case 'isolation-handover':
      return null
    default:
      return kind satisfies never
  }
}
