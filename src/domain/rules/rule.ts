import type { ScreeningFacts } from '../facts.ts'
import type { Policy } from '../policy.ts'
import type { Change, Need, Reason } from '../reasons.ts'

/** What one rule has to say: it stops the person, names what is still missing, or gives the guard a hint. */
export type Finding = { reason: Reason; change: Change } & (
  | { effect: 'held' | 'isolate' | 'turn-away' | 'hint' }
  | { effect: 'incomplete'; need: Need }
)

/** A rule is silent (null) when it has nothing against the person. */
export type Rule = (facts: ScreeningFacts, policy: Policy) => Finding | null
