import { dayOf } from '../calendar.ts'
import { exposuresOf } from '../exposure.ts'
import type { Rule } from './rule.ts'

/** A stay in a priority area, a contact or an isolation within two weeks waits for a human, asked for or volunteered. */
export const exposed: Rule = ({ exposure, openedAt }, policy) => {
  if (exposure === undefined) return null
  const areas = exposuresOf(exposure, policy.exposure, dayOf(openedAt))
  if (areas.length === 0) return null
  return { effect: 'held', reason: { rule: 'E-2', code: 'exposed', areas }, change: 'ask-doctor' }
}
