import type { ScanProblem } from './problems.ts'

/** The part of `navigator.mediaDevices` a gate needs; tests give their own and count the calls. */
export type MediaSource = Pick<
  MediaDevices,
  'getUserMedia' | 'enumerateDevices' | 'addEventListener' | 'removeEventListener'
>

export type CameraState =
  | { state: 'starting' }
  | { state: 'live'; torch: 'on' | 'off' | null; canSwitch: boolean }
  | { state: 'failed'; problem: ScanProblem }
  | { state: 'closed' }

/** Which lens a tablet used last. A deviceId alone changes over reloads on some browsers (KIOSK-UX.md §1.2, 4). */
export type CameraChoice = { deviceId: string; label: string }

export type CameraWorld = {
  /** Undefined in an insecure context, where browsers hide cameras altogether. */
  media: MediaSource | undefined
  video: HTMLVideoElement
  /** Runs `act` once after `ms`; the result cancels. */
  after: (ms: number, act: () => void) => () => void
  now: () => number
  /** False while the page is hidden: nothing is expected of the camera then. */
  visible: () => boolean
  remembered: CameraChoice | null
  remember: (choice: CameraChoice) => void
  changed: (state: CameraState) => void
}

/** What the open lens says of itself. Sizes in pixels; null where the browser does not say. */
export type Lens = { label: string; width: number | null; height: number | null; perSecond: number | null }

/** One stream for a whole shift. */
export type Camera = {
  start: () => Promise<void>
  /** Null while none is open. */
  lens: () => Lens | null
  /** Called for every frame that reached the page: the watchdog's food. */
  sawFrame: () => void
  toggleTorch: () => Promise<void>
  /** The next lens. */
  next: () => Promise<void>
  /** After a failure, by the guard's tap. */
  retry: () => Promise<void>
  close: () => void
}

// KIOSK-UX.md §1.2: 5 (busy camera), 1 (frozen camera), 10 (spurious mute).
const BUSY_WAITS_MS = [300, 800, 2000]
const FROZEN_AFTER_MS = 1500
const REBUILD_PAUSE_MS = 300
const REBUILDS_BEFORE_GIVING_UP = 3

export function openCamera(world: CameraWorld): Camera {
  let stream: MediaStream | null = null
  let torch: 'on' | 'off' | null = null
  let chosen = world.remembered
  let lastFrameAt = 0
  let rebuilds = 0
  let closed = false
  let endWatch = (): void => {}

  const fail = (problem: ScanProblem): void => world.changed({ state: 'failed', problem })

  async function start(): Promise<void> {
    if (world.media === undefined) return fail('insecure-context')
    world.changed({ state: 'starting' })
    const opened = await openStream(world, world.media, chosen)
    if ('problem' in opened) return fail(opened.problem)
    if (closed) return stopTracks(opened)
    stream = opened
    await show(opened, world.media)
  }

  async function show(opened: MediaStream, media: MediaSource): Promise<void> {
    const [track] = opened.getVideoTracks()
    track?.addEventListener('ended', rebuildSoon)
    track?.addEventListener('mute', rebuildSoon)
    world.video.srcObject = opened
    // Some browsers give no data until play() is called; a refusal shows as missing frames and is handled there.
    await world.video.play().catch(() => undefined)
    const settings = track?.getSettings()
    chosen = { deviceId: settings?.deviceId ?? '', label: track?.label ?? '' }
    world.remember(chosen)
    torch = canTorch(track) ? 'off' : null
    lastFrameAt = world.now()
    world.changed({ state: 'live', torch, canSwitch: (await lenses(media)).length > 1 })
    watch()
  }

  /** Watches frames, not promises: a camera that says it is live may still be black. */
  function watch(): void {
    endWatch()
    endWatch = world.after(FROZEN_AFTER_MS / 3, () => {
      if (!world.visible()) lastFrameAt = world.now()
      if (world.now() - lastFrameAt >= FROZEN_AFTER_MS) void rebuild('camera-frozen')
      else watch()
    })
  }

  function rebuildSoon(): void {
    if (closed) return
    endWatch()
    endWatch = world.after(REBUILD_PAUSE_MS, () => void rebuild('camera-lost'))
  }

  async function rebuild(problem: ScanProblem): Promise<void> {
    endWatch()
    release()
    rebuilds += 1
    if (rebuilds > REBUILDS_BEFORE_GIVING_UP) return fail(problem)
    await new Promise<void>((resolve) => world.after(REBUILD_PAUSE_MS, resolve))
    if (!closed) await start()
  }

  function release(): void {
    for (const track of stream?.getTracks() ?? []) {
      track.removeEventListener('ended', rebuildSoon)
      track.removeEventListener('mute', rebuildSoon)
    }
    stopTracks(stream)
    stream = null
    world.video.srcObject = null
  }

  /** A camera that was plugged in again is taken up without a tap. */
  function devicesChanged(): void {
    if (stream === null && !closed) void retry()
  }

  async function retry(): Promise<void> {
    rebuilds = 0
    release()
    await start()
  }

  world.media?.addEventListener('devicechange', devicesChanged)

  function lens(): Lens | null {
    const [track] = stream?.getVideoTracks() ?? []
    if (track === undefined) return null
    const { width = null, height = null, frameRate = null } = track.getSettings()
    return { label: track.label, width, height, perSecond: frameRate }
  }

  return {
    start,
    lens,
    retry,
    sawFrame: () => {
      lastFrameAt = world.now()
      rebuilds = 0
    },
    toggleTorch: async () => {
      const [track] = stream?.getVideoTracks() ?? []
      if (track === undefined || torch === null) return
      const wanted = torch === 'on' ? 'off' : 'on'
      // `torch` is a constraint of the image-capture draft and missing from the DOM types.
      const light: MediaTrackConstraintSet & { torch: boolean } = { torch: wanted === 'on' }
      await track.applyConstraints({ advanced: [light] }).then(
        () => {
          torch = wanted
        },
        () => {
          torch = null
        },
      )
      world.changed({ state: 'live', torch, canSwitch: true })
    },
    next: async () => {
      if (world.media === undefined) return
      const all = await lenses(world.media)
      const at = all.findIndex(({ deviceId }) => deviceId === chosen?.deviceId)
      const { deviceId = '', label = '' } = all[(at + 1) % Math.max(1, all.length)] ?? {}
      chosen = { deviceId, label }
      await retry()
    },
    close: () => {
      closed = true
      endWatch()
      release()
      world.media?.removeEventListener('devicechange', devicesChanged)
      world.changed({ state: 'closed' })
    },
  }
}

type Refused = { problem: ScanProblem }

async function openStream(
  world: CameraWorld,
  media: MediaSource,
  chosen: CameraChoice | null,
): Promise<MediaStream | Refused> {
  for (const wait of [...BUSY_WAITS_MS, null]) {
    try {
      return await media.getUserMedia({ audio: false, video: await wishes(media, chosen) })
    } catch (error) {
      const problem = problemOf(error)
      if (problem !== 'camera-busy' || wait === null) return { problem }
      await new Promise<void>((resolve) => world.after(wait, resolve))
    }
  }
  return { problem: 'camera-busy' }
}

/** The remembered lens by id, else by label; else whatever looks away from the guard. */
async function wishes(media: MediaSource, chosen: CameraChoice | null): Promise<MediaTrackConstraints> {
  const size = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } }
  const known = chosen === null ? [] : await lenses(media)
  const same =
    known.find(({ deviceId }) => deviceId === chosen?.deviceId) ??
    known.find(({ label }) => label !== '' && label === chosen?.label)
  return same === undefined || same.deviceId === ''
    ? { ...size, facingMode: { ideal: 'environment' } }
    : { ...size, deviceId: { ideal: same.deviceId } }
}

async function lenses(media: MediaSource): Promise<MediaDeviceInfo[]> {
  const devices = await media.enumerateDevices().catch(() => [])
  return devices.filter(({ kind }) => kind === 'videoinput')
}

function problemOf(error: unknown): ScanProblem {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'camera-denied'
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'no-camera'
    default:
      return 'camera-busy'
  }
}

function canTorch(track: MediaStreamTrack | undefined): boolean {
  return track !== undefined && 'getCapabilities' in track && 'torch' in track.getCapabilities()
}

function stopTracks(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop()
}
