import { found, type Look } from './light.ts'

/** A scanner gun types like a keyboard: nobody knows whether there is one before it has read something. */
export const scannerLight: Look = { part: 'scanner', look: () => found('unknown', 'scanner-untried') }
