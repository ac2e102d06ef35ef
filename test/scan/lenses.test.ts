import { describe, expect, it } from 'vitest'
import { findLens, rankLenses } from '#scan/lenses.ts'
import { cameraDevice } from '#test/fakes/camera-device.ts'

const AUTO = { focusMode: ['manual', 'continuous', 'single-shot'], torch: true, zoom: { min: 1, max: 4 } }
const FIXED = { focusMode: ['manual'] }

/** As `enumerateDevices` lists it. */
function listed(deviceId: string, label: string, can: object = {}): MediaDeviceInfo {
  return {
    deviceId,
    label,
    kind: 'videoinput',
    groupId: '',
    toJSON: () => '',
    getCapabilities: () => can,
  } as MediaDeviceInfo
}

describe('which lens', () => {
  it('looks away from the guard, focuses by itself and is neither the wide nor the far one', () => {
    const lenses = [
      listed('1', 'camera2 1, facing front'),
      listed('2', 'Back Ultra Wide Camera'),
      listed('3', '后置超广角镜头'),
      listed('4', 'camera2 2, facing back', FIXED),
      listed('5', 'camera2 0, facing back', AUTO),
      listed('6', 'USB camera'),
    ]
    expect(rankLenses(lenses).map(({ deviceId }) => deviceId)[0]).toBe('5')
    expect(rankLenses(lenses).map(({ deviceId }) => deviceId)[1]).toBe('6')
    expect(rankLenses(lenses).at(-1)?.deviceId).toBe('1')
  })

  it('is the remembered one by id, else by name, else by what it faces and can do', () => {
    const choice = {
      deviceId: 'a',
      label: 'camera2 0, facing back',
      facing: 'environment',
      abilities: '4000x3000',
    } as const
    const byId = listed('a', 'other')
    const byLabel = listed('b', 'camera2 0, facing back')
    const big = { width: { max: 4000 }, height: { max: 3000 } }
    const byAbilities = listed('c', 'rear', { ...big, facingMode: ['environment'] })
    const front = listed('d', 'x', { ...big, facingMode: ['user'] })
    expect(findLens([front, byAbilities, byLabel, byId], choice)).toBe(byId)
    expect(findLens([front, byAbilities, byLabel], choice)).toBe(byLabel)
    expect(findLens([front, byAbilities], choice)).toBe(byAbilities)
    expect(findLens([front], choice)).toBeUndefined()
  })

  it('is changed once when the browser chose one that cannot focus, and then remembered', async () => {
    const { camera, timers, calls, states, kept } = cameraDevice({
      lenses: [
        { label: 'camera2 2, facing back', can: FIXED },
        { label: 'camera2 0, facing back', can: AUTO },
      ],
    })
    void camera.start()
    await timers.pass(400)
    expect(calls).toHaveLength(2)
    expect(states.map(({ state }) => state)).toEqual(['starting', 'live'])
    expect(kept.map(({ label }) => label)).toEqual(['camera2 0, facing back'])
  })

  it('stays the one a person chose, however poor', async () => {
    const chosen = { deviceId: 'id-front', label: 'front', facing: 'user', abilities: '' } as const
    const { camera, timers, calls, kept } = cameraDevice({
      lenses: [
        { label: 'camera2 0, facing back', can: AUTO },
        { label: 'front', facing: 'user' },
      ],
      remembered: chosen,
    })
    void camera.start()
    await timers.pass(400)
    expect(calls).toHaveLength(1)
    expect(kept.at(-1)).toEqual(chosen)
  })

  it('is the only one there is, however poor', async () => {
    const { camera, timers, calls, states } = cameraDevice({ lenses: [{ label: 'front', facing: 'user' }] })
    void camera.start()
    await timers.pass(1000)
    expect(calls).toHaveLength(1)
    expect(states.at(-1)).toMatchObject({ state: 'live', canSwitch: false })
  })

  it('is the next one at each tap, and after the last the first again', async () => {
    const { camera, timers, kept } = cameraDevice({
      lenses: [{ label: 'front', facing: 'user' }, { label: 'back 0' }, { label: 'back 1' }],
      remembered: { deviceId: 'id-back 0', label: 'back 0', facing: 'environment', abilities: '' },
    })
    await camera.start()
    for (let tap = 0; tap < 3; tap += 1) {
      void camera.next()
      await timers.pass(100)
    }
    expect(kept.map(({ label }) => label)).toEqual(['back 0', 'back 1', 'front', 'back 0'])
  })
})

describe('what a lens can do', () => {
  it('is offered only where it can', async () => {
    const plain = cameraDevice()
    await plain.camera.start()
    expect(plain.states.at(-1)).toEqual({
      ...{ state: 'live', canSwitch: false, torch: null, zoom: null, focus: false },
    })
    const rich = cameraDevice({ lenses: [{ label: 'back', can: AUTO }, { label: 'front' }] })
    await rich.camera.start()
    expect(rich.states.at(-1)).toEqual({ state: 'live', canSwitch: true, torch: 'off', zoom: 1, focus: true })
    expect(rich.tracks[0]?.applied).toEqual([{ focusMode: 'continuous' }])
  })

  it('zooms in a few steps and back to the first', async () => {
    const { camera, states } = cameraDevice({
      lenses: [{ label: 'back', can: { zoom: { min: 1, max: 2.5 } } }],
    })
    await camera.start()
    const seen: unknown[] = []
    for (let tap = 0; tap < 3; tap += 1) {
      await camera.zoom()
      const last = states.at(-1)
      seen.push(last?.state === 'live' ? last.zoom : null)
    }
    expect(seen).toEqual([1.5, 2, 1])
  })

  it('turns its lamp on and off', async () => {
    const { camera, states, calls } = cameraDevice({ lenses: [{ label: 'back', can: AUTO }] })
    await camera.start()
    await camera.toggleTorch()
    expect(states.at(-1)).toMatchObject({ torch: 'on' })
    await camera.toggleTorch()
    expect(states.at(-1)).toMatchObject({ torch: 'off' })
    expect(calls).toHaveLength(1)
  })

  it('turns off a lamp that stays on by a new stream, in under a second', async () => {
    const { camera, timers, states, calls, tracks } = cameraDevice({
      lenses: [{ label: 'back', can: AUTO }],
      stuckTorch: true,
    })
    await camera.start()
    await camera.toggleTorch()
    void camera.toggleTorch()
    await timers.pass(300)
    expect(tracks[0]?.stopped).toBe(true)
    expect(calls).toHaveLength(2)
    expect(states.at(-1)).toMatchObject({ state: 'live', torch: 'off' })
  })

  it('turns its lamp off when the page is hidden', async () => {
    const { camera, states, hide, timers } = cameraDevice({ lenses: [{ label: 'back', can: AUTO }] })
    await camera.start()
    await camera.toggleTorch()
    hide(true)
    await timers.pass(10)
    expect(states.at(-1)).toMatchObject({ torch: 'off' })
  })
})
