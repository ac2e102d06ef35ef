import { type ReadonlySignal, signal } from '@preact/signals'
import type { Store } from '#store/store.ts'
import type { Sound } from './sound.ts'

/** How this tablet is set up where it hangs or is held; kept by the tablet, whoever is on duty. */
export const LOOKS = {
  /** On which side the keys are, where they stand beside the verdict. */
  hand: ['right', 'left'],
  /** From how far the verdict is read: an arm's length, or a wall on the other side of the lane. */
  distance: ['near', 'far'],
  /** Outdoors a dark screen is a mirror (KIOSK-UX.md §2.4), so that light is how it begins. */
  theme: ['light', 'dark'],
  volume: ['loud', 'medium', 'soft'],
} as const

export type LookPart = keyof typeof LOOKS
export type Look = { [P in LookPart]: (typeof LOOKS)[P][number] }

export type LookChoice = { view: ReadonlySignal<Look>; choose: (part: LookPart, value: string) => void }

/** Of the loudness that a tone is made for. */
const LOUDNESS: Record<Look['volume'], number> = { loud: 1, medium: 0.5, soft: 0.2 }

const AT_FIRST: Look = { hand: 'right', distance: 'near', theme: 'light', volume: 'loud' }

/** What is kept is shown at once. What is no look, or cannot be read, is how a tablet begins. */
export async function openLook(
  store: Pick<Store, 'setting' | 'setSetting'>,
  sound: Pick<Sound, 'setVolume'>,
  page: { [part: string]: string | undefined },
): Promise<LookChoice> {
  const view = signal(lookIn(await store.setting('look').catch(() => null)))
  const show = ({ hand, distance, theme, volume }: Look): void => {
    Object.assign(page, { hand, distance, theme })
    sound.setVolume(LOUDNESS[volume])
  }
  show(view.value)
  return {
    view,
    choose: (part, value) => {
      view.value = lookIn({ ...view.value, [part]: value })
      show(view.value)
      // The store tells its own trouble; until the next reload the choice stands all the same.
      void store.setSetting('look', view.value).catch(() => undefined)
    },
  }
}

function lookIn(kept: unknown): Look {
  const parts = new Map<string, unknown>(
    typeof kept === 'object' && kept !== null ? Object.entries(kept) : undefined,
  )
  const part = <V extends string>(name: LookPart, values: readonly V[], first: V): V =>
    values.find((value) => value === parts.get(name)) ?? first
  return {
    hand: part('hand', LOOKS.hand, AT_FIRST.hand),
    distance: part('distance', LOOKS.distance, AT_FIRST.distance),
    theme: part('theme', LOOKS.theme, AT_FIRST.theme),
    volume: part('volume', LOOKS.volume, AT_FIRST.volume),
  }
}
