import { found, type Glance } from './light.ts'

export const soundLight: Glance = {
  part: 'sound',
  look: ({ sound, isUnlocked }) => {
    switch (sound) {
      case 'on':
        return found('ok', 'sound-works')
      case 'off':
        return found('warn', 'sound-off')
      case 'blocked':
        return isUnlocked ? found('warn', 'sound-blocked') : found('unknown', 'sound-untried')
      default:
        return sound satisfies never
    }
  },
}
