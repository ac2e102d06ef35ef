import { found, type Glance } from './light.ts'

/** A scanner gun types like a keyboard: nobody knows whether there is one before it has read something. */
export const scannerLight: Glance = {
  part: 'scanner',
  look: ({ gun }) => {
    if (gun === null) return found('unknown', 'scanner-untried')
    const [odd] = gun.odd
    if (odd !== undefined) return { state: 'warn', finding: { of: 'gun', odd } }
    return gun.kind === 'unknown' ? found('warn', 'scanner-unknown') : found('ok', 'scanner-works')
  },
}
