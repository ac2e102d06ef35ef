import { alerted, found, type Glance } from './light.ts'

export const cameraLight: Glance = {
  part: 'camera',
  look: ({ camera }) => {
    if (camera === null || camera.state === 'starting') return found('unknown', 'camera-untried')
    return camera.state === 'live'
      ? found('ok', 'camera-works')
      : alerted('bad', { code: 'trouble', trouble: { of: 'scan', problem: camera.problem } })
  },
}
