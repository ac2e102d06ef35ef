import { describe, expect, it } from 'vitest'
import { cameraDevice } from '#test/fakes/camera-device.ts'
import { settle } from '#test/fakes/timers.ts'

describe('the camera', () => {
  it('asks for one stream in a whole shift', async () => {
    const { camera, calls, states, live } = cameraDevice()
    await camera.start()
    await live(60_000)
    expect(calls).toHaveLength(1)
    expect(states.map(({ state }) => state)).toEqual(['starting', 'live'])
  })

  it('keeps its stream when another element shows it, and while none does', async () => {
    const { camera, calls, timers, tracks } = cameraDevice()
    await camera.start()
    camera.show(null)
    await timers.pass(120_000)
    const next = { play: async () => {}, srcObject: null }
    // The camera only plays it and sets its source.
    camera.show(next as unknown as HTMLVideoElement)
    camera.sawFrame()
    expect(calls).toHaveLength(1)
    expect(tracks[0]?.stopped).toBe(false)
    expect(next.srcObject).not.toBeNull()
  })

  it('says why it cannot see', async () => {
    for (const [name, problem] of [
      ['NotAllowedError', 'camera-denied'],
      ['NotFoundError', 'no-camera'],
    ] as const) {
      const { camera, states } = cameraDevice({ refuse: [name] })
      await camera.start()
      expect(states.at(-1)).toEqual({ state: 'failed', problem })
    }
  })

  it('waits for another app to let go of the camera', async () => {
    const { camera, timers, states, calls } = cameraDevice({
      refuse: ['NotReadableError', 'NotReadableError'],
    })
    void camera.start()
    await timers.pass(300)
    await timers.pass(800)
    expect(calls).toHaveLength(3)
    expect(states.at(-1)).toMatchObject({ state: 'live' })
  })

  it('gives up on a busy camera after four tries, says so, and takes it later without a tap', async () => {
    const { camera, timers, states, calls } = cameraDevice({ refuse: Array(4).fill('NotReadableError') })
    void camera.start()
    await timers.pass(3100)
    expect(calls).toHaveLength(4)
    expect(states.at(-1)).toEqual({ state: 'failed', problem: 'camera-busy' })
    await timers.pass(15_000)
    expect(states.at(-1)).toMatchObject({ state: 'live' })
  })

  it('is rebuilt without a tap in under two seconds when it is taken away', async () => {
    const { camera, timers, states, tracks, live, calls } = cameraDevice()
    await camera.start()
    await live(1000)
    tracks[0]?.dispatchEvent(new Event('ended'))
    await timers.pass(300)
    expect(calls).toHaveLength(2)
    expect(tracks[0]?.stopped).toBe(true)
    expect(states.at(-1)).toMatchObject({ state: 'live' })
  })

  it('is rebuilt within two seconds of its last picture although nothing said that it froze', async () => {
    const { camera, timers, calls, live } = cameraDevice()
    await camera.start()
    await live(1000)
    await timers.pass(1300)
    expect(calls).toHaveLength(1)
    await timers.pass(600)
    expect(calls).toHaveLength(2)
  })

  it('gives a lens that was just opened longer for its first picture', async () => {
    const { camera, timers, calls } = cameraDevice()
    await camera.start()
    await timers.pass(3900)
    expect(calls).toHaveLength(1)
  })

  it('stops rebuilding a camera that stays black and says so', async () => {
    const { camera, timers, states, calls } = cameraDevice()
    await camera.start()
    await timers.pass(20_000)
    expect(calls).toHaveLength(4)
    expect(states.at(-1)).toEqual({ state: 'failed', problem: 'camera-frozen' })
  })

  it('is not rebuilt when it is muted for a moment, nor when pictures come all the same', async () => {
    const { camera, timers, tracks, calls, live } = cameraDevice()
    await camera.start()
    await live(500)
    tracks[0]?.dispatchEvent(new Event('mute'))
    await timers.pass(900)
    tracks[0]?.dispatchEvent(new Event('unmute'))
    await live(2000)
    tracks[0]?.dispatchEvent(new Event('mute'))
    await live(3000)
    expect(calls).toHaveLength(1)
  })

  it('is rebuilt when it is muted for a second and shows nothing', async () => {
    const { camera, timers, tracks, calls, live } = cameraDevice()
    await camera.start()
    await live(500)
    tracks[0]?.dispatchEvent(new Event('mute'))
    await timers.pass(1310)
    expect(calls).toHaveLength(2)
  })

  it('expects no pictures of a hidden page, and after ten minutes is live within three seconds', async () => {
    const { camera, timers, calls, tracks, states, live, hide } = cameraDevice()
    await camera.start()
    await live(500)
    hide(true)
    const [track] = tracks
    if (track === undefined) throw new Error('no track')
    track.readyState = 'ended'
    track.dispatchEvent(new Event('ended'))
    await timers.pass(600_000)
    expect(calls).toHaveLength(1)
    hide(false)
    await timers.pass(300)
    expect(calls).toHaveLength(2)
    expect(states.at(-1)).toMatchObject({ state: 'live' })
  })

  it('is rebuilt when a hidden page comes back and the stream that looks alive gives no picture', async () => {
    const { camera, timers, calls, live, hide } = cameraDevice()
    await camera.start()
    await live(500)
    hide(true)
    await timers.pass(600_000)
    hide(false)
    await timers.pass(1900)
    expect(calls).toHaveLength(2)
  })

  it('takes up a camera that is plugged in later, and gives up one that is pulled out', async () => {
    const { camera, states, timers, calls, plug, live } = cameraDevice({ lenses: [] })
    await camera.start()
    expect(states.at(-1)).toEqual({ state: 'failed', problem: 'no-camera' })
    plug([{ label: 'usb' }])
    await settle()
    expect(states.at(-1)).toMatchObject({ state: 'live' })
    await live(200)
    plug([{ label: 'usb' }])
    await live(500)
    expect(calls).toHaveLength(2)
    plug([{ label: 'other' }])
    await timers.pass(300)
    expect(calls).toHaveLength(3)
    expect(states.at(-1)).toMatchObject({ state: 'live' })
  })

  it('lets go of a stream that comes after it was closed', async () => {
    const { camera, tracks, states } = cameraDevice()
    const starting = camera.start()
    camera.close()
    await starting
    expect(tracks.every(({ stopped }) => stopped)).toBe(true)
    expect(states.at(-1)).toEqual({ state: 'closed' })
  })
})
