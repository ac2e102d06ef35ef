import { abilitiesOfTrack } from './lenses.ts'

/** What can be set at the open lens; null and false where it has none. */
export type LensControls = {
  torch: 'on' | 'off' | null
  /** The factor that is set. */
  zoom: number | null
  /** Whether it can be told to focus anew. */
  focus: boolean
}

/** Members of the image-capture draft; missing from the DOM types. */
type LensSetting = MediaTrackConstraintSet & { torch?: boolean; zoom?: number; focusMode?: string }

// A phone at 15 cm fills the picture as it is: more than this only shows shaking hands.
const ZOOM_STEPS = [1, 1.5, 2, 3]

/** Never rejects: a lens that refuses says so. @returns whether it took the setting */
async function set(track: MediaStreamTrack, setting: LensSetting): Promise<boolean> {
  return track.applyConstraints({ advanced: [setting] }).then(
    () => true,
    () => false,
  )
}

/** What a lens that was just opened offers; it is set to focus by itself where it can. */
export async function openControls(track: MediaStreamTrack | undefined): Promise<LensControls> {
  const { torch, zoom, focusMode } = abilitiesOfTrack(track)
  if (track !== undefined && focusMode?.includes('continuous') === true)
    await set(track, { focusMode: 'continuous' })
  return {
    torch: torch === true ? 'off' : null,
    zoom: zoom !== undefined && zoom.max >= zoom.min * 1.5 ? zoom.min : null,
    focus: focusMode?.includes('single-shot') === true,
  }
}

/** @returns false where the lamp stays as it was, which a new stream alone mends (KIOSK-UX.md §1.2, 6) */
export async function setTorch(track: MediaStreamTrack, on: boolean): Promise<boolean> {
  const took = await set(track, { torch: on })
  const { torch } = settingsOf(track)
  return took && (torch === undefined || torch === on)
}

/** The next factor of a few, and after the last the first again. @returns what is set now */
export async function zoomOn(track: MediaStreamTrack, now: number): Promise<number> {
  const { zoom } = abilitiesOfTrack(track)
  if (zoom === undefined) return now
  const factors = ZOOM_STEPS.map((step) => step * zoom.min).filter((factor) => factor <= zoom.max)
  const next = factors.find((factor) => factor > now) ?? zoom.min
  return (await set(track, { zoom: next })) ? next : now
}

/** Focuses once on what is held up now, then by itself again. */
export async function focusAnew(track: MediaStreamTrack): Promise<void> {
  await set(track, { focusMode: 'single-shot' })
  if (abilitiesOfTrack(track).focusMode?.includes('continuous') === true)
    await set(track, { focusMode: 'continuous' })
}

function settingsOf(track: MediaStreamTrack): MediaTrackSettings & { torch?: boolean } {
  return track.getSettings()
}
