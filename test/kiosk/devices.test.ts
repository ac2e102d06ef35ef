import { expect, it } from 'vitest'
import { cameraStateOf } from '#kiosk/devices.ts'
import type { CameraView } from '#kiosk/screens/views.ts'
import type { ScanProblem } from '#scan/problems.ts'

const trouble = (problem: ScanProblem): CameraView => ({ state: 'trouble', problem })

it('The board is told of a camera that sees, that stopped, that may not look, and of none that is open', () => {
  const live: CameraView = { state: 'live', torch: null, several: false }
  expect([live, null, { state: 'starting' as const }].map(cameraStateOf)).toEqual(['live', 'off', 'off'])
  expect((['camera-denied', 'insecure-context'] as const).map(trouble).map(cameraStateOf)).toEqual([
    'refused',
    'refused',
  ])
  expect((['camera-lost', 'camera-busy', 'no-camera'] as const).map(trouble).map(cameraStateOf)).toEqual([
    'lost',
    'lost',
    'lost',
  ])
})
