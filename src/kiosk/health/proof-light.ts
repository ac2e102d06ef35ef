import { found, type Look } from './light.ts'

export const proofLight: Look = {
  part: 'proof',
  look: ({ proof }) => (proof === 'key' ? found('ok', 'proof-key') : found('warn', 'proof-token')),
}
