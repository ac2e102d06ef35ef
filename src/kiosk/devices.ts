import type { CameraState } from '#domain/devices.ts'
import type { CameraView } from './screens/views.ts'

/** What the board is told of the camera. Null: none is open. */
export function cameraStateOf(view: CameraView | null): CameraState {
  if (view === null || view.state === 'starting') return 'off'
  if (view.state === 'live') return 'live'
  return view.problem === 'camera-denied' || view.problem === 'insecure-context' ? 'refused' : 'lost'
}
