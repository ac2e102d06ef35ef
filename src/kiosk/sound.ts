import type { Outcome } from '#domain/reasons.ts'

/** What a guard hears. A read that led nowhere is never silent. */
export type Cue = Outcome | 'repeat' | 'notice' | 'part' | 'begun'

type Tone = { from: number; to: number; at: number; lasts: number; loud: number }

/** Hz, seconds from the start, seconds, 0..1 (KIOSK-UX.md §1.4). */
const CUES: Record<Cue, readonly Tone[]> = {
  admit: [{ from: 880, to: 880, at: 0, lasts: 0.09, loud: 0.6 }],
  held: [
    { from: 520, to: 520, at: 0, lasts: 0.14, loud: 0.7 },
    { from: 520, to: 520, at: 0.22, lasts: 0.14, loud: 0.7 },
  ],
  isolate: [{ from: 400, to: 220, at: 0, lasts: 0.45, loud: 0.9 }],
  'turn-away': [{ from: 400, to: 220, at: 0, lasts: 0.45, loud: 0.9 }],
  repeat: [{ from: 660, to: 660, at: 0, lasts: 0.05, loud: 0.3 }],
  part: [{ from: 740, to: 740, at: 0, lasts: 0.06, loud: 0.4 }],
  // Rises, as none that says something about a person does: heard when a shift begins, it is the test of the sound.
  begun: [
    { from: 440, to: 440, at: 0, lasts: 0.1, loud: 0.6 },
    { from: 587, to: 587, at: 0.12, lasts: 0.1, loud: 0.6 },
    { from: 784, to: 784, at: 0.24, lasts: 0.16, loud: 0.6 },
  ],
  notice: [{ from: 330, to: 330, at: 0, lasts: 0.12, loud: 0.5 }],
}

// A tone that starts or stops at full loudness clicks.
const RAMP_S = 0.008

export type Sound = {
  /** Must be called from a gesture: browsers keep sound shut until then. */
  unlock: () => Promise<void>
  play: (cue: Cue) => void
  /** `blocked` until a gesture has started it, or when the browser stopped it. */
  state: () => 'on' | 'off' | 'blocked'
  setOn: (on: boolean) => void
  /** 0..1 of the loudness that a tone is made for. */
  setVolume: (share: number) => void
  close: () => Promise<void>
}

/**
 * Tones for verdicts. Never rejects: a tablet without sound still works, and shows that it has none.
 *
 * @param open makes the audio context; called at the first `unlock`
 */
export function createSound(open: () => AudioContext, on = true): Sound {
  let context: AudioContext | null = null
  let isOn = on
  let volume = 1
  return {
    async unlock() {
      try {
        context ??= open()
        if (context.state !== 'running') await context.resume()
      } catch {
        // No audio device, or the gesture did not count: `state` says so.
        context = null
      }
    },
    play(cue) {
      if (!isOn || context === null || context.state !== 'running') return
      for (const tone of CUES[cue]) playTone(context, { ...tone, loud: tone.loud * volume })
    },
    state() {
      if (!isOn) return 'off'
      return context?.state === 'running' ? 'on' : 'blocked'
    },
    setOn(next) {
      isOn = next
    },
    setVolume(share) {
      volume = share
    },
    async close() {
      await context?.close()
      context = null
    },
  }
}

function playTone(context: AudioContext, tone: Tone): void {
  const start = context.currentTime + tone.at
  const end = start + tone.lasts
  const oscillator = context.createOscillator()
  oscillator.frequency.setValueAtTime(tone.from, start)
  oscillator.frequency.linearRampToValueAtTime(tone.to, end)
  const gain = context.createGain()
  gain.gain.setValueAtTime(0, start)
  gain.gain.linearRampToValueAtTime(tone.loud, start + RAMP_S)
  gain.gain.setValueAtTime(tone.loud, end - RAMP_S)
  gain.gain.linearRampToValueAtTime(0, end)
  oscillator.connect(gain).connect(context.destination)
  oscillator.start(start)
  oscillator.stop(end)
}
