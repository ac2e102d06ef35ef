import { foldFullWidth } from '../fold.ts'
import type { Format } from '../format.ts'

const fetchReaders = () => import('./readers.ts')

/** 16 parts, each of 1191 characters in pairs of digits, the framework's limit of a part. */
const LONGEST_TEXT = 40_000

/**
 * SMART Health Cards: `shc:/` and a JWS in pairs of digits, or several such texts `shc:/1/3/…`, shown one after
 * another (`parts.ts` puts them together).
 */
export const shc: Format = {
  name: 'shc',
  longest: LONGEST_TEXT,
  claims: (text) => /^shc:\//i.test(foldFullWidth(text.slice(0, 5))),
  token: (text) => foldFullWidth(text).toLowerCase(),
  prepare: fetchReaders,
  read: async (text, context) => (await fetchReaders()).readShc(foldFullWidth(text), context),
}
