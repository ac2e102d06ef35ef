import type { Rule } from './rule.ts'

/**
 * Whoever the guard has recognized from the watch list, and whoever they are not sure about, does not walk in. Which
 * list it was the reason does not say: the person may be reading along.
 */
export const watched: Rule = ({ watch = [] }, { watchYes }) => {
  const answers = watch.map(({ answer }) => answer)
  if (answers.includes('yes'))
    return {
      effect: watchYes,
      reason: { rule: 'P-9', code: 'watch-listed', answer: 'yes' },
      change: 'ask-office',
    }
  if (answers.includes('not-sure'))
    return {
      effect: 'held',
      reason: { rule: 'P-9', code: 'watch-listed', answer: 'not-sure' },
      change: 'ask-office',
    }
  return null
}
