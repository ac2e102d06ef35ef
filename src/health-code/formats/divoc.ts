import type { Format } from '../format.ts'

const fetchReaders = () => import('./readers.ts')

/**
 * Certificates of DIVOC (India, Sri Lanka, the Philippines, Jamaica and others): a ZIP as the symbol's bytes, or as
 * base64 behind `B64:`. Recognized, so that the guard is told what it is; their proofs are over RDF, which no
 * tablet can check.
 */
export const divoc: Format = {
  name: 'divoc',
  claims: (text) => text.startsWith('PK\u0003\u0004') || text.startsWith('B64:UEs'),
  token: (text) => text,
  prepare: fetchReaders,
  read: async (text) => (await fetchReaders()).readDivoc(text),
}
