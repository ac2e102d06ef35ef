import { found, type Glance } from './light.ts'

/** Whether it is too dark or too bright where codes are held; the scanner says so of what it could not read. */
export const sceneLight: Glance = {
  part: 'light',
  look: ({ camera, hint }) => {
    if (camera?.state !== 'live') return found('unknown', 'light-untried')
    if (hint === 'too-dark') return found('warn', 'light-dark')
    return hint === 'glare' ? found('warn', 'light-glare') : found('ok', 'light-good')
  },
}
