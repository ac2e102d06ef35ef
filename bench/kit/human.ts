import { setTimeout as wait } from 'node:timers/promises'
import type { Locator } from '@playwright/test'

/** Planning numbers of the keystroke-level model for fingers, ms (KIOSK-UX.md §2.3). */
export const HUMAN = {
  glance: 350,
  measure: 800,
  readThermometer: 350,
  reach: 450,
  nextKey: 280,
  /** Stepping up and holding a code or a pass before the camera. */
  showCode: 1200,
  /** Making up one's mind on a question: `M` of the keystroke-level model (Card, Moran, Newell 1980). */
  think: 1350,
  /** A name in three strokes of 12 cm together: `D = 0.9 n + 0.16 l` of the same model. */
  sign: 4620,
} as const

/** Somebody who does one thing after the other, each in its time. */
export type Hand = {
  pause: (ms: number) => Promise<void>
  /** Reaches for a place of the screen, or for the next key, and taps it. */
  tap: (target: Locator, ms?: number) => Promise<void>
  /** Keys of the screen, one after the other. */
  keys: (pad: Locator, faces: string) => Promise<void>
  /** How long all that took by the script alone, ms. */
  scripted: () => number
}

export function openHand(): Hand {
  let scripted = 0
  const pause = async (ms: number): Promise<void> => {
    scripted += ms
    await wait(ms)
  }
  const tap = async (target: Locator, ms: number = HUMAN.reach): Promise<void> => {
    // Where it is is found while the finger is under way.
    const [place] = await Promise.all([placeOf(target), pause(ms)])
    await target.page().mouse.click(place.x, place.y)
  }
  return {
    pause,
    tap,
    keys: async (pad, faces) => {
      for (const [nth, face] of [...faces].entries())
        await tap(
          pad.getByRole('button', { name: face, exact: true }),
          nth === 0 ? HUMAN.reach : HUMAN.nextKey,
        )
    },
    scripted: () => scripted,
  }
}

/** The middle of what is to be tapped, once it is there. */
async function placeOf(target: Locator): Promise<{ x: number; y: number }> {
  await target.waitFor()
  const box = await target.boundingBox()
  if (box === null) throw new Error('there is nothing to tap')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
