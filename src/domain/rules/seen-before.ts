import type { Rule } from './rule.ts'

/**
 * Nobody comes in twice within the passback time unless a human knows them, and nobody goes round a stop by the
 * next lane. Later in the day a second admission is a return after an errand, which is no offense.
 */
export const seenBefore: Rule = ({ reuse, openedAt }, { passbackMs }) => {
  const elsewhere = reuse.find((known) => known.code === 'at-another-lane')
  if (elsewhere !== undefined && elsewhere.outcome !== 'admit')
    return { effect: 'held', reason: { rule: 'P-5', ...elsewhere }, change: 'ask-office' }
  const isSoon = ({ at }: { at: number }): boolean => openedAt - at <= passbackMs
  const here = reuse.find((known) => known.code === 'passed-back')
  if (here !== undefined && isSoon(here))
    return { effect: 'held', reason: { rule: 'P-4', ...here }, change: 'confirm-identity' }
  if (elsewhere === undefined || !isSoon(elsewhere)) return null
  return { effect: 'held', reason: { rule: 'P-5', ...elsewhere }, change: 'confirm-identity' }
}
