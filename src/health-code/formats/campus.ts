import { foldFullWidth } from '../fold.ts'
import type { Format } from '../format.ts'

const fetchReaders = () => import('./readers.ts')

/**
 * The school's own signed pass (DESIGN.md §4): `CG1-` and, in base32, a CWT in COSE_Sign1 under ES256. It
 * proves who is meant, never how they are: it has no color, in whatever ink it is printed.
 */
export const campus: Format = {
  name: 'campus',
  claims: (text) => /^CG\d+-/.test(fold(text)),
  token: fold,
  prepare: fetchReaders,
  read: async (text, context) => (await fetchReaders()).readCampus(fold(text), context),
}

/** The alphabet is upper-case ASCII, so a gun with caps lock or an input method on does no harm. */
function fold(text: string): string {
  return foldFullWidth(text).toUpperCase()
}
