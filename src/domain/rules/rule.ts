import type { ScreeningFacts } from '../facts.ts'
import type { Policy } from '../policy.ts'
import type { Change, Need, Reason } from '../reasons.ts'

/** What one rule has to say: it stops the person, or names what is still missing. */
export type Finding = { reason: Reason; change: Change } & (
  | { effect: 'held' | 'isolate' | 'turn-away' }
  | { effect: 'incomplete'; need: Need }
)

/** A rule is silent (null) when it has nothing against the person. */
export type Rule = (facts: ScreeningFacts, policy: Policy) => Finding | null
