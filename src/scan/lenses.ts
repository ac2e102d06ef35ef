import { BACK_LENS, FRONT_LENS, ODD_LENS } from './lens-labels.ts'

/** The part of `navigator.mediaDevices` a gate needs; tests give their own and count the calls. */
export type MediaSource = Pick<
  MediaDevices,
  'getUserMedia' | 'enumerateDevices' | 'addEventListener' | 'removeEventListener'
>

/**
 * Which lens a tablet used last. No member alone is enough: a deviceId changes over reloads on some browsers
 * (KIOSK-UX.md §1.2, 4), labels are empty before the permission, and two lenses may be able to do the same.
 */
export type CameraChoice = {
  deviceId: string
  label: string
  facing: 'user' | 'environment' | null
  /** What the lens can do, as `abilitiesOf` writes it; empty where the browser does not say. */
  abilities: string
}

/** What the image-capture draft adds to a track's capabilities; missing from the DOM types. */
export type LensAbilities = MediaTrackCapabilities & {
  torch?: boolean
  focusMode?: readonly string[]
  zoom?: { min: number; max: number; step?: number }
}

/** What a track can do; nothing where the browser does not say. */
export function abilitiesOfTrack(track: MediaStreamTrack | undefined): LensAbilities {
  return track !== undefined && 'getCapabilities' in track ? track.getCapabilities() : {}
}

/** What of its abilities tells a lens from its neighbors, in one line; empty where nothing is known. */
function abilitiesLine({ width, height, torch, focusMode, zoom }: LensAbilities): string {
  const known = [
    width?.max !== undefined && `${width.max}x${height?.max ?? 0}`,
    torch !== undefined && `torch:${torch}`,
    focusMode !== undefined && `focus:${[...focusMode].sort().join('+')}`,
    zoom !== undefined && `zoom:${zoom.max}`,
  ]
  return known.filter((one) => one !== false).join(' ')
}

function facingOf(
  { facingMode }: { facingMode?: string | readonly string[] | undefined },
  label: string,
): CameraChoice['facing'] {
  const said = typeof facingMode === 'string' ? facingMode : (facingMode?.[0] ?? '')
  if (said === 'user' || said === 'environment') return said
  if (BACK_LENS.test(label)) return 'environment'
  return FRONT_LENS.test(label) ? 'user' : null
}

/** Cameras of the device; labels are empty before the permission. */
export async function listLenses(media: MediaSource): Promise<MediaDeviceInfo[]> {
  const devices = await media.enumerateDevices().catch(() => [])
  return devices.filter(({ kind }) => kind === 'videoinput')
}

/** The remembered lens among those there are: by id, else by label, else by what it faces and can do. */
export function findLens(
  lenses: readonly MediaDeviceInfo[],
  chosen: CameraChoice | null,
): MediaDeviceInfo | undefined {
  if (chosen === null) return undefined
  return (
    lenses.find(({ deviceId }) => deviceId !== '' && deviceId === chosen.deviceId) ??
    lenses.find(({ label }) => label !== '' && label === chosen.label) ??
    lenses.find((lens) => {
      const abilities = abilitiesOfLens(lens)
      const line = abilitiesLine(abilities)
      return line !== '' && line === chosen.abilities && facingOf(abilities, lens.label) === chosen.facing
    })
  )
}

/** Lenses in the order in which they suit a gate: away from the guard, with autofocus, not the wide or far one. */
export function rankLenses(lenses: readonly MediaDeviceInfo[]): MediaDeviceInfo[] {
  const points = new Map(lenses.map((lens) => [lens, pointsOf(abilitiesOfLens(lens), lens.label)]))
  return [...lenses].sort((a, b) => (points.get(b) ?? 0) - (points.get(a) ?? 0))
}

/**
 * A lens to take instead of one that the browser chose and that cannot do: it cannot focus, looks at the guard, or is
 * the wide or far one (KIOSK-UX.md §1.2, 3). A lens that says nothing of itself is not doubted.
 *
 * @param tried ids of lenses that were opened already
 */
export function betterLens(
  track: MediaStreamTrack,
  lenses: readonly MediaDeviceInfo[],
  tried: readonly string[],
): MediaDeviceInfo | undefined {
  if (pointsOf(abilitiesOfTrack(track), track.label) >= 0) return undefined
  return rankLenses(lenses).find(
    (lens) =>
      lens.deviceId !== '' &&
      !tried.includes(lens.deviceId) &&
      pointsOf(abilitiesOfLens(lens), lens.label) >= 0,
  )
}

export function choiceOfLens(lens: MediaDeviceInfo): CameraChoice {
  const { deviceId, label } = lens
  const abilities = abilitiesOfLens(lens)
  return { deviceId, label, facing: facingOf(abilities, label), abilities: abilitiesLine(abilities) }
}

/** What is to be remembered of an open lens. Its abilities are those that can be asked before it is open again. */
export function choiceOfTrack(
  track: MediaStreamTrack | undefined,
  lenses: readonly MediaDeviceInfo[],
): CameraChoice {
  const { deviceId = '', facingMode } = track?.getSettings() ?? {}
  const label = track?.label ?? ''
  const lens = lenses.find((one) => one.deviceId === deviceId)
  const abilities = lens === undefined ? {} : abilitiesOfLens(lens)
  return { deviceId, label, facing: facingOf({ facingMode }, label), abilities: abilitiesLine(abilities) }
}

function pointsOf(abilities: LensAbilities, label: string): number {
  const { focusMode, torch } = abilities
  const facing = facingOf(abilities, label)
  let points = facing === 'environment' ? 4 : facing === 'user' ? -8 : 0
  if (ODD_LENS.test(label)) points -= 6
  if (focusMode !== undefined && focusMode.length > 0) points += focusMode.includes('continuous') ? 2 : -6
  if (torch === true) points += 1
  return points
}

/** What a lens can do before it is open, where the browser tells that. */
function abilitiesOfLens(lens: MediaDeviceInfo): LensAbilities {
  // `InputDeviceInfo` has it where the browser tells before a lens is open.
  if (!('getCapabilities' in lens) || typeof lens.getCapabilities !== 'function') return {}
  const said: unknown = lens.getCapabilities()
  return typeof said === 'object' && said !== null ? said : {}
}
