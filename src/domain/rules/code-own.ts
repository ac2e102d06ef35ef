import type { Rule } from './rule.ts'

/** A code speaks for one person a day, and a person by one code of an issuer: whose it is, a human must say. */
export const codeOwn: Rule = ({ reuse }) => {
  const ofAnother = reuse.find((known) => known.code === 'code-of-another')
  if (ofAnother !== undefined)
    return { effect: 'held', reason: { rule: 'C-7', ...ofAnother }, change: 'show-own-code' }
  const another = reuse.find((known) => known.code === 'another-code')
  if (another === undefined) return null
  return { effect: 'held', reason: { rule: 'C-8', ...another }, change: 'show-own-code' }
}
