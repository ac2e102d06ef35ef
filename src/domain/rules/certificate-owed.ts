import { dayOf } from '../calendar.ts'
import type { Rule } from './rule.ts'

/** 病愈返校须查验证明: whoever was away ill comes back with a paper, or a human looks at them. */
export const certificateOwed: Rule = ({ certificateOwed: owed, openedAt }, policy) => {
  // Noted ahead, it is not of today yet.
  if (owed === undefined || owed.since > dayOf(openedAt)) return null
  return {
    effect: policy.returnCertificate,
    reason: { rule: 'A-1', code: 'certificate-owed', since: owed.since },
    change: 'show-certificate',
  }
}
