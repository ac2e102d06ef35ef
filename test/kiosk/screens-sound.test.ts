import { describe, expect, it } from 'vitest'
import { createSound } from '#kiosk/sound.ts'

/** Writes down which tones begin at which frequency, in order; runs only after `resume`. */
class FakeAudio {
  state: 'suspended' | 'running' | 'closed' = 'suspended'
  currentTime = 10
  destination = {}
  readonly tones: { from: number; to: number; start: number; stop: number }[] = []
  allowed = true

  resume(): Promise<void> {
    if (!this.allowed) return Promise.reject(new Error('no gesture'))
    this.state = 'running'
    return Promise.resolve()
  }

  close(): Promise<void> {
    this.state = 'closed'
    return Promise.resolve()
  }

  createOscillator() {
    const tone = { from: 0, to: 0, start: 0, stop: 0 }
    this.tones.push(tone)
    return {
      frequency: {
        setValueAtTime: (value: number) => {
          tone.from = value
        },
        linearRampToValueAtTime: (value: number) => {
          tone.to = value
        },
      },
      connect: <Node>(node: Node): Node => node,
      start: (at: number) => {
        tone.start = at
      },
      stop: (at: number) => {
        tone.stop = at
      },
    }
  }

  createGain() {
    return {
      gain: { setValueAtTime: () => {}, linearRampToValueAtTime: () => {} },
      connect: <Node>(node: Node): Node => node,
    }
  }
}

function soundOver(audio: FakeAudio, on = true) {
  // The fake has every member that sound.ts touches, and none of the other hundred.
  return createSound(() => audio as unknown as AudioContext, on)
}

describe('sound', () => {
  it('is blocked until a gesture has unlocked it, and plays nothing before', async () => {
    const audio = new FakeAudio()
    const sound = soundOver(audio)
    sound.play('admit')
    expect(sound.state()).toBe('blocked')
    expect(audio.tones).toEqual([])
    await sound.unlock()
    expect(sound.state()).toBe('on')
  })

  it('has one tick to admit, two tones to hold, and a falling one to deny', async () => {
    const audio = new FakeAudio()
    const sound = soundOver(audio)
    await sound.unlock()
    const heard = (['admit', 'held', 'turn-away', 'repeat'] as const).map((cue) => {
      audio.tones.length = 0
      sound.play(cue)
      return audio.tones.map(({ from, to, start, stop }) => [from, to, Math.round((stop - start) * 1000)])
    })
    expect(heard).toEqual([
      [[880, 880, 90]],
      [
        [520, 520, 140],
        [520, 520, 140],
      ],
      [[400, 220, 450]],
      [[660, 660, 50]],
    ])
  })

  it('stays blocked, without throwing, where the browser refuses it', async () => {
    const audio = new FakeAudio()
    audio.allowed = false
    const sound = soundOver(audio)
    await sound.unlock()
    sound.play('turn-away')
    expect(sound.state()).toBe('blocked')
  })

  it('is silent when the guard turned it off, and says so', async () => {
    const audio = new FakeAudio()
    const sound = soundOver(audio, false)
    await sound.unlock()
    sound.play('admit')
    expect([sound.state(), audio.tones.length]).toEqual(['off', 0])
    sound.setOn(true)
    expect(sound.state()).toBe('on')
  })

  it('shows when the browser has stopped it', async () => {
    const audio = new FakeAudio()
    const sound = soundOver(audio)
    await sound.unlock()
    audio.state = 'suspended'
    expect(sound.state()).toBe('blocked')
  })
})
