import { type CameraChoice, findLens, listLenses, type MediaSource } from './lenses.ts'
import type { ScanProblem } from './problems.ts'

// KIOSK-UX.md §1.2, 5: another program may let go of the camera in a moment.
const BUSY_WAITS_MS = [300, 800, 2000]

/** Opens a camera, with patience for one that is busy. @returns the stream, or why there is none */
export async function openStream(
  media: MediaSource,
  chosen: CameraChoice | null,
  wait: (ms: number) => Promise<void>,
): Promise<MediaStream | { problem: ScanProblem }> {
  for (const ms of [...BUSY_WAITS_MS, null]) {
    try {
      return await media.getUserMedia({ audio: false, video: await wishes(media, chosen) })
    } catch (error) {
      const problem = problemOf(error)
      if (problem !== 'camera-busy' || ms === null) return { problem }
      await wait(ms)
    }
  }
  return { problem: 'camera-busy' }
}

/** The remembered lens where it is found again; else one that looks the same way, which is away from the guard. */
async function wishes(media: MediaSource, chosen: CameraChoice | null): Promise<MediaTrackConstraints> {
  const size = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } }
  const same = chosen === null ? undefined : findLens(await listLenses(media), chosen)
  return same === undefined || same.deviceId === ''
    ? { ...size, facingMode: { ideal: chosen?.facing ?? 'environment' } }
    : { ...size, deviceId: { ideal: same.deviceId } }
}

function problemOf(error: unknown): ScanProblem {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'camera-denied'
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'no-camera'
    default:
      return 'camera-busy'
  }
}

export function stopTracks(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop()
}
