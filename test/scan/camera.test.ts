import { describe, expect, it } from 'vitest'
import { type CameraState, openCamera } from '#scan/camera.ts'
import { fakeTimers, settle } from '#test/fakes/timers.ts'

/** A device with one or more lenses that can be pulled out, frozen and refused. */
function device({ lenses = ['back'], refuse = [] as string[], torch = false } = {}) {
  const timers = fakeTimers()
  const states: CameraState[] = []
  const calls: MediaStreamConstraints[] = []
  const tracks: (EventTarget & { stopped: boolean })[] = []
  const events = new EventTarget()
  let visible = true
  const media = {
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
    enumerateDevices: async () =>
      lenses.map((label) => ({ kind: 'videoinput', deviceId: `id-${label}`, label })),
    getUserMedia: async (constraints: MediaStreamConstraints) => {
      calls.push(constraints)
      const name = refuse.shift()
      if (name !== undefined) throw new DOMException('', name)
      const track = Object.assign(new EventTarget(), {
        stopped: false,
        label: lenses[0],
        stop() {
          this.stopped = true
        },
        getSettings: () => ({ deviceId: `id-${lenses[0]}` }),
        getCapabilities: () => (torch ? { torch: true } : {}),
        applyConstraints: async () => {},
      })
      tracks.push(track)
      return { getTracks: () => [track], getVideoTracks: () => [track] }
    },
  }
  const camera = openCamera({
    ...timers,
    // Only the members the camera uses; a whole MediaDevices exists in browsers alone.
    media: media as unknown as MediaDevices,
    video: { play: async () => {}, srcObject: null } as unknown as HTMLVideoElement,
    visible: () => visible,
    remembered: null,
    remember: () => {},
    changed: (state) => states.push(state),
  })
  const live = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 100) {
      camera.sawFrame()
      await timers.pass(100)
    }
  }
  return {
    camera,
    timers,
    states,
    calls,
    tracks,
    live,
    events,
    hide: (hidden: boolean) => (visible = !hidden),
  }
}

describe('the camera', () => {
  it('asks for one stream in a whole shift', async () => {
    const { camera, calls, states, live } = device()
    await camera.start()
    await live(60_000)
    expect(calls).toHaveLength(1)
    expect(states.map(({ state }) => state)).toEqual(['starting', 'live'])
  })

  it('says why it cannot see', async () => {
    for (const [name, problem] of [
      ['NotAllowedError', 'camera-denied'],
      ['NotFoundError', 'no-camera'],
    ] as const) {
      const { camera, states } = device({ refuse: [name] })
      await camera.start()
      expect(states.at(-1)).toEqual({ state: 'failed', problem })
    }
  })

  it('waits for another app to let go of the camera', async () => {
    const { camera, timers, states, calls } = device({ refuse: ['NotReadableError', 'NotReadableError'] })
    void camera.start()
    await timers.pass(300)
    await timers.pass(800)
    expect(calls).toHaveLength(3)
    expect(states.at(-1)).toMatchObject({ state: 'live' })
  })

  it('gives up on a busy camera after four tries and says so', async () => {
    const { camera, timers, states } = device({ refuse: Array(4).fill('NotReadableError') })
    void camera.start()
    await timers.pass(5000)
    expect(states.at(-1)).toEqual({ state: 'failed', problem: 'camera-busy' })
  })

  it('is rebuilt without a tap in under two seconds when it is taken away', async () => {
    const { camera, timers, states, tracks, live, calls } = device()
    await camera.start()
    await live(1000)
    tracks[0]?.dispatchEvent(new Event('ended'))
    await timers.pass(1900)
    expect(calls).toHaveLength(2)
    expect(tracks[0]?.stopped).toBe(true)
    expect(states.at(-1)).toMatchObject({ state: 'live' })
  })

  it('is rebuilt when frames stop although nothing said so', async () => {
    const { camera, timers, calls, live } = device()
    await camera.start()
    await live(1000)
    await timers.pass(2400)
    expect(calls).toHaveLength(2)
  })

  it('expects no frames of a hidden page', async () => {
    const { camera, timers, calls, live, hide } = device()
    await camera.start()
    await live(500)
    hide(true)
    await timers.pass(600_000)
    expect(calls).toHaveLength(1)
  })

  it('stops rebuilding a camera that stays black and says so', async () => {
    const { camera, timers, states } = device()
    await camera.start()
    await timers.pass(20_000)
    expect(states.at(-1)).toEqual({ state: 'failed', problem: 'camera-frozen' })
  })

  it('takes up a camera that is plugged in later', async () => {
    const { camera, states, events } = device({ refuse: ['NotFoundError'] })
    await camera.start()
    events.dispatchEvent(new Event('devicechange'))
    await settle()
    expect(states.at(-1)).toMatchObject({ state: 'live' })
  })

  it('offers the torch and another lens only where there is one', async () => {
    const plain = device()
    await plain.camera.start()
    expect(plain.states.at(-1)).toEqual({ state: 'live', torch: null, canSwitch: false })
    const rich = device({ lenses: ['back', 'front'], torch: true })
    await rich.camera.start()
    expect(rich.states.at(-1)).toEqual({ state: 'live', torch: 'off', canSwitch: true })
    await rich.camera.toggleTorch()
    expect(rich.states.at(-1)).toMatchObject({ torch: 'on' })
  })
})
