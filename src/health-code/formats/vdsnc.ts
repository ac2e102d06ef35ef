import type { Format } from '../format.ts'

const fetchReaders = () => import('./readers.ts')

/** ICAO's visible digital seals for non-constrained environments: JSON with its signer's certificate inside. */
export const vdsnc: Format = {
  name: 'vdsnc',
  claims: (text) => text.startsWith('{') && /"t"\s*:\s*"icao\./.test(text),
  token: (text) => text,
  prepare: fetchReaders,
  read: async (text, context) => (await fetchReaders()).readVdsnc(text, context),
}
