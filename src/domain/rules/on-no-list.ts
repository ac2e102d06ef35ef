import type { Rule } from './rule.ts'

/** Whoever is on no list and has no pass is who they say they are, and that lets nobody in, of whatever rank. */
export const onNoList: Rule = ({ identity }) =>
  identity?.means === 'said'
    ? { effect: 'held', reason: { rule: 'P-6', code: 'on-no-list' }, change: 'confirm-or-register' }
    : null
