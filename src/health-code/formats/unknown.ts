import { kindOfCode } from '../code-kinds.ts'
import { foldFullWidth } from '../fold.ts'
import { type Format, failed, type Reading, type ReadingContext } from '../format.ts'

/**
 * Whatever no scheme claims. A URL that shows a health code's color may be a province's that is not in the
 * list yet: the guard decides. What is known to be something else is no health code in whatever ink: place codes,
 * payment codes, contacts, Wi-Fi, plain text.
 */
export const unknown: Format = {
  name: 'unknown',
  claims: () => true,
  token: (text) => text,
  read: async (text, context) => {
    const isUrl = /^https?:\/\//i.test(foldFullWidth(text))
    const mayBeCode = isUrl && kindOfCode(text) === 'link'
    return mayBeCode ? readUrl(context) : failed('unknown', 'not-a-health-code')
  },
}

function readUrl({ color }: ReadingContext): Reading {
  switch (color) {
    case 'green':
    case 'yellow':
    case 'red':
      return { ...failed('unknown', 'issuer-unknown'), color, evidence: 'color' }
    case 'unsure':
      return { ...failed('unknown', 'color-unsure'), color }
    case 'none':
      return failed('unknown', 'not-a-health-code')
    default:
      return color satisfies never
  }
}
