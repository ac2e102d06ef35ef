import { foldUpperCase } from '../fold.ts'
import type { Format } from '../format.ts'

const fetchReaders = () => import('./readers.ts')

/** The New Zealand COVID Pass: `NZCP:/1/` and, in base32, a CWT in COSE_Sign1. */
export const nzcp: Format = {
  name: 'nzcp',
  claims: (text) => /^NZCP:\//.test(foldUpperCase(text.slice(0, 6))),
  token: foldUpperCase,
  prepare: fetchReaders,
  read: async (text, context) => (await fetchReaders()).readNzcp(foldUpperCase(text), context),
}
