import { found, type Glance } from './light.ts'

export const proofLight: Glance = {
  part: 'proof',
  look: ({ proof }) => (proof === 'key' ? found('ok', 'proof-key') : found('warn', 'proof-token')),
}
