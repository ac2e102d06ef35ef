import { foldUpperCase } from '../fold.ts'
import type { Format } from '../format.ts'

const fetchReaders = () => import('./readers.ts')

/**
 * `HC1:` and, in base45, a zlib-packed CWT in COSE_Sign1: the EU Digital COVID Certificate, and the
 * certificates of the WHO's network, which only their content tells apart.
 */
export const dcc: Format = {
  name: 'dcc',
  also: ['who'],
  claims: (text) => /^HC\d+:/.test(foldUpperCase(text.slice(0, 8))),
  token: foldUpperCase,
  prepare: fetchReaders,
  read: async (text, context) => (await fetchReaders()).readHcert(foldUpperCase(text), context),
}
