import { found, type Glance } from './light.ts'

/** Whether the screen stays on while nobody touches it. */
export const screenLight: Glance = {
  part: 'screen',
  look: ({ awake }) => {
    switch (awake) {
      case null:
        return found('unknown', 'screen-untried')
      case 'held':
        return found('ok', 'screen-awake')
      case 'released':
        return found('warn', 'screen-dims')
      case 'missing':
        return found('warn', 'screen-unkept')
      default:
        return awake satisfies never
    }
  },
}
