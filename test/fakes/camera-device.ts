import { type CameraState, openCamera } from '#scan/camera.ts'
import type { CameraChoice, LensAbilities } from '#scan/lenses.ts'
import { fakeTimers } from './timers.ts'

/** A lens of the fake device; its id is `id-<label>` unless a test changes it. */
export type FakeLens = {
  label: string
  id?: string
  facing?: string
  /** What its track can do. */
  can?: LensAbilities
  /** What the browser tells of it before it is open. */
  said?: LensAbilities
}

type FakeTrack = EventTarget & {
  stopped: boolean
  muted: boolean
  readyState: 'live' | 'ended'
  label: string
  /** What was applied, one record each. */
  applied: Record<string, unknown>[]
}

/**
 * A device whose lenses can be pulled out, frozen, muted and refused, with a camera opened on it. Time moves by
 * `timers` only.
 *
 * @param refuse names of the errors of the next calls of getUserMedia; an empty name lets one through
 * @param stuckTorch the lamp says yes to off and stays on
 */
export function cameraDevice({
  lenses = [{ label: 'back' }] as FakeLens[],
  refuse = [] as string[],
  remembered = null as CameraChoice | null,
  stuckTorch = false,
} = {}) {
  const timers = fakeTimers()
  const states: CameraState[] = []
  const calls: MediaTrackConstraints[] = []
  const kept: CameraChoice[] = []
  const tracks: FakeTrack[] = []
  const events = new EventTarget()
  const shown = new EventTarget()
  let visible = true
  let there = lenses
  const idOf = ({ id, label }: FakeLens): string => id ?? `id-${label}`

  function trackOf(lens: FakeLens): FakeTrack {
    let torch = false
    const track = Object.assign(new EventTarget(), {
      ...{ stopped: false, muted: false, label: lens.label },
      readyState: 'live' as const,
      applied: [] as Record<string, unknown>[],
      stop(this: FakeTrack) {
        this.stopped = true
      },
      getSettings: () => ({ deviceId: idOf(lens), facingMode: lens.facing, torch }),
      getCapabilities: () => lens.can ?? {},
      applyConstraints: async ({ advanced = [] }: { advanced?: Record<string, unknown>[] }) => {
        track.applied.push(...advanced)
        const [set] = advanced
        if (set !== undefined && 'torch' in set) torch = set['torch'] === true || stuckTorch
      },
    })
    tracks.push(track)
    return track
  }

  const media = {
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
    enumerateDevices: async () =>
      there.map((lens) => ({
        ...{ kind: 'videoinput', deviceId: idOf(lens), label: lens.label },
        getCapabilities: () => lens.said ?? {},
      })),
    getUserMedia: async ({ video }: { video: MediaTrackConstraints }) => {
      calls.push(video)
      const name = refuse.shift() ?? ''
      if (name !== '') throw new DOMException('', name)
      const { deviceId } = video
      const wanted = typeof deviceId === 'object' && 'ideal' in deviceId ? deviceId.ideal : undefined
      const lens = there.find((one) => idOf(one) === wanted) ?? there[0]
      if (lens === undefined) throw new DOMException('', 'NotFoundError')
      const track = trackOf(lens)
      return { getTracks: () => [track], getVideoTracks: () => [track] }
    },
  }
  const camera = openCamera({
    ...timers,
    // Only the members the camera uses; a whole MediaDevices exists in browsers alone.
    media: media as unknown as MediaDevices,
    visible: () => visible,
    onVisibility: (listener) => {
      shown.addEventListener('change', listener)
      return () => shown.removeEventListener('change', listener)
    },
    remembered,
    remember: (choice) => kept.push(choice),
    changed: (state) => states.push(state),
  })
  // As above: what the camera does with its element is play it.
  camera.show({ play: async () => {}, srcObject: null } as unknown as HTMLVideoElement)

  return {
    ...{ camera, timers, states, calls, tracks, kept },
    /** Pictures come for so long. */
    live: async (ms: number): Promise<void> => {
      for (let passed = 0; passed < ms; passed += 100) {
        camera.sawFrame()
        await timers.pass(100)
      }
    },
    hide: (hidden: boolean) => {
      visible = !hidden
      shown.dispatchEvent(new Event('change'))
    },
    /** Other lenses are plugged in, and the browser says so. */
    plug: (next: FakeLens[]) => {
      there = next
      events.dispatchEvent(new Event('devicechange'))
    },
  }
}
