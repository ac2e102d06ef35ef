import { dayOf } from '../calendar.ts'
import { isAllAnswered } from '../exposure.ts'
import { needsOf } from '../facts.ts'
import type { Rule } from './rule.ts'

/** 精准排查: where policy wants the questions put, each of today's has its answer. */
export const exposureAnswered: Rule = (facts, policy) => {
  if (!needsOf(facts, policy).exposure) return null
  if (isAllAnswered(facts.exposure ?? null, policy.exposure, dayOf(facts.openedAt))) return null
  const need = 'exposure'
  return {
    effect: 'incomplete',
    need,
    reason: { rule: 'E-1', code: 'missing', need },
    change: 'answer-questions',
  }
}
