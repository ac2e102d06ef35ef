import { decide } from './decide.ts'
import type { ScreeningFacts } from './facts.ts'
import type { Person } from './person.ts'
import type { Policy } from './policy.ts'
import type { Outcome, Reason } from './reasons.ts'

type Judged = Outcome | 'incomplete'

/** A check that was made, and what the rules of then said of it. */
export type PastCheck = { facts: ScreeningFacts; outcome: Judged; reasons: readonly Reason[] }

/** People for whom a draft would turn the decision round, under the reason that does it. */
export type Turned = {
  reason: Reason
  checks: number
  /** The first of them, at most `MOST_NAMED`. Null where nobody was named. */
  people: readonly { check: string; person: Person | null }[]
}

/** What a draft would have made of days that are over. */
export type Rehearsal = {
  checks: number
  before: Readonly<Record<Judged, number>>
  after: Readonly<Record<Judged, number>>
  /** Let in then, and not under the draft, by its first reason; most first. */
  stopped: readonly Turned[]
  /** Not let in then, and let in under the draft, by the first reason of then; most first. */
  letIn: readonly Turned[]
}

/** How many people are named under one reason. */
export const MOST_NAMED = 20

/** Who would have been stopped or let in by `draft`. Nothing is changed by it. */
export function rehearse(draft: Policy, checks: Iterable<PastCheck>): Rehearsal {
  const before = noCounts()
  const after = noCounts()
  const stopped: Turning[] = []
  const letIn: Turning[] = []
  for (const { facts, outcome, reasons } of checks) {
    const drafted = decide(facts, draft)
    before[outcome] += 1
    after[drafted.outcome] += 1
    const [against] = drafted.reasons
    const [was] = reasons
    if (outcome === 'admit' && against !== undefined) stopped.push({ reason: against, facts })
    if (drafted.outcome === 'admit' && was !== undefined) letIn.push({ reason: was, facts })
  }
  const sum = Object.values(before).reduce((all, count) => all + count, 0)
  return { checks: sum, before, after, stopped: byReason(stopped), letIn: byReason(letIn) }
}

type Turning = { reason: Reason; facts: ScreeningFacts }

function noCounts(): Record<Judged, number> {
  return { admit: 0, held: 0, isolate: 0, 'turn-away': 0, incomplete: 0 }
}

/** A fever is one reason, whatever the number: the rule and what it is about make it, and the first stands for all. */
function byReason(turnings: readonly Turning[]): Turned[] {
  const groups = new Map<string, { reason: Reason; all: Turning[] }>()
  for (const turning of turnings) {
    const key = keyOf(turning.reason)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { reason: turning.reason, all: [turning] })
    else group.all.push(turning)
  }
  return [...groups.values()]
    .map(({ reason, all }) => ({
      reason,
      checks: all.length,
      people: all.slice(0, MOST_NAMED).map(({ facts }) => ({
        check: facts.id,
        person: facts.identity?.person ?? null,
      })),
    }))
    .sort((a, b) => b.checks - a.checks)
}

function keyOf(reason: Reason): string {
  const { rule, code } = reason
  if (reason.code === 'missing') return `${rule} ${code} ${reason.need}`
  return 'problem' in reason ? `${rule} ${code} ${reason.problem}` : `${rule} ${code}`
}
