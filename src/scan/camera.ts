import { focusAnew, type LensControls, openControls, setTorch, zoomOn } from './lens-controls.ts'
import {
  betterLens,
  type CameraChoice,
  choiceOfLens,
  choiceOfTrack,
  listLenses,
  type MediaSource,
  rankLenses,
} from './lenses.ts'
import { openStream, stopTracks } from './open-stream.ts'
import type { ScanProblem } from './problems.ts'
import { watchTrack } from './track-watch.ts'
import { openWatchdog } from './watchdog.ts'

export type CameraState =
  | { state: 'starting' }
  | ({ state: 'live'; canSwitch: boolean } & LensControls)
  | { state: 'failed'; problem: ScanProblem }
  | { state: 'closed' }

export type CameraWorld = {
  /** Undefined in an insecure context, where browsers hide cameras altogether. */
  media: MediaSource | undefined
  /** Runs `act` once after `ms`; the result cancels. */
  after: (ms: number, act: () => void) => () => void
  now: () => number
  /** False while the page is hidden: nothing is expected of the camera then. */
  visible: () => boolean
  /** Calls `listener` whenever the page is hidden or shown; the result stops it. */
  onVisibility: (listener: () => void) => () => void
  remembered: CameraChoice | null
  remember: (choice: CameraChoice) => void
  changed: (state: CameraState) => void
}

/** What the open lens says of itself. Sizes in pixels; null where the browser does not say. */
export type Lens = { label: string; width: number | null; height: number | null; perSecond: number | null }

/** One stream for a whole shift, and over the hand-over to the next. */
export type Camera = {
  start: () => Promise<void>
  /** Plays the stream in another element, or in none: then no pictures are expected. */
  show: (video: HTMLVideoElement | null) => void
  /** Null while none is open. */
  lens: () => Lens | null
  /** Called for every frame that reached the page: the watchdog's food. */
  sawFrame: () => void
  toggleTorch: () => Promise<void>
  zoom: () => Promise<void>
  focus: () => Promise<void>
  /** The next lens. */
  next: () => Promise<void>
  /** After a failure, by the guard's tap. */
  retry: () => Promise<void>
  close: () => void
}

// KIOSK-UX.md §1.2, 1: the pause before a camera is built anew.
const REBUILD_PAUSE_MS = 300
const REBUILDS_BEFORE_GIVING_UP = 3
// Whoever held the camera lets go of it some time, and nobody need tap for that.
const TRY_AGAIN_AFTER_MS = 15_000
/** What another try may mend without anybody doing anything. */
const MAY_PASS: ReadonlySet<ScanProblem> = new Set(['camera-busy', 'camera-lost', 'camera-frozen'])
// A tablet whose lenses are all poor gets one of them.
const MOST_LENSES_TRIED = 3

export function openCamera(world: CameraWorld): Camera {
  let stream: MediaStream | null = null
  let video: HTMLVideoElement | null = null
  let controls: LensControls = { torch: null, zoom: null, focus: false }
  let canSwitch = false
  let chosen = world.remembered
  /** Whether the browser chose the lens: a person's choice is not doubted. */
  let isPicky = chosen === null
  /** Lenses that were opened and could not do. */
  let tried: string[] = []
  let problem: ScanProblem | null = null
  let rebuilds = 0
  /** Rises with each start, so that one that was overtaken lets go of what it got. */
  let turn = 0
  let closed = false
  let endRetry = (): void => {}
  let endTrack = (): void => {}

  const dog = openWatchdog({
    ...world,
    expects: () => world.visible() && video !== null,
    frozen: () => void rebuild('camera-frozen'),
  })
  const wait = (ms: number) => new Promise<void>((resolve) => world.after(ms, resolve))
  const trackOf = (): MediaStreamTrack | undefined => stream?.getVideoTracks()[0]
  const tell = (): void => world.changed({ state: 'live', canSwitch, ...controls })

  function fail(next: ScanProblem): void {
    problem = next
    world.changed({ state: 'failed', problem: next })
    if (next === 'camera-busy' || next === 'camera-lost')
      endRetry = world.after(TRY_AGAIN_AFTER_MS, () => void (world.visible() && start(false)))
  }

  async function start(isTold = true): Promise<void> {
    if (world.media === undefined) return fail('insecure-context')
    const mine = ++turn
    endRetry()
    if (isTold) problem = null
    if (isTold) world.changed({ state: 'starting' })
    const opened = await openStream(world.media, chosen, wait)
    const isOver = closed || mine !== turn
    if ('problem' in opened) return isOver ? undefined : fail(opened.problem)
    if (isOver) return stopTracks(opened)
    stream = opened
    problem = null
    await adopt(world.media)
  }

  async function adopt(media: MediaSource): Promise<void> {
    const mine = turn
    const track = trackOf()
    endTrack = watchTrack(track, { after: world.after, quietFor: dog.quietFor, lost: lose })
    const lenses = await listLenses(media)
    if (await tookBetter(track, lenses)) return
    controls = await openControls(track)
    if (mine !== turn || closed) return
    isPicky = false
    chosen = choiceOfTrack(track, lenses)
    world.remember(chosen)
    canSwitch = lenses.length > 1
    dog.begin()
    // Of a black camera this may never come; the watchdog has begun.
    await play()
    if (mine === turn && !closed) tell()
  }

  /** Whether another lens was taken, because nobody chose this one and it cannot do. */
  async function tookBetter(
    track: MediaStreamTrack | undefined,
    lenses: readonly MediaDeviceInfo[],
  ): Promise<boolean> {
    if (track === undefined || !isPicky || tried.length >= MOST_LENSES_TRIED) return false
    tried = [...tried, track.getSettings().deviceId ?? '']
    const better = betterLens(track, lenses, tried)
    if (better === undefined) return false
    release()
    const mine = ++turn
    await wait(REBUILD_PAUSE_MS)
    if (closed || mine !== turn) return true
    chosen = choiceOfLens(better)
    await start(false)
    return true
  }

  async function play(): Promise<void> {
    if (video === null) return
    if (video.srcObject !== stream) video.srcObject = stream
    // Some browsers give no data until play() is called; a refusal shows as missing frames and is handled there.
    await video.play().catch(() => undefined)
  }

  function lose(): void {
    // A hidden page is given no camera: it is taken up again when the page is shown.
    if (!closed && world.visible()) void rebuild('camera-lost')
  }

  async function rebuild(why: ScanProblem): Promise<void> {
    release()
    rebuilds += 1
    if (rebuilds > REBUILDS_BEFORE_GIVING_UP) return fail(why)
    await reopen()
  }

  async function reopen(): Promise<void> {
    const mine = ++turn
    await wait(REBUILD_PAUSE_MS)
    if (!closed && mine === turn) await start()
  }

  function release(): void {
    dog.end()
    endRetry()
    endTrack()
    stopTracks(stream)
    stream = null
    if (video !== null) video.srcObject = null
  }

  /** A camera that was plugged in again is taken up without a tap, and one that was pulled out given up at once. */
  async function devicesChanged(): Promise<void> {
    if (closed || world.media === undefined) return
    if (problem !== null) return retry()
    const lenses = await listLenses(world.media)
    const id = trackOf()?.getSettings().deviceId ?? ''
    const isThere = id === '' || lenses.length === 0 || lenses.some(({ deviceId }) => deviceId === id)
    if (stream !== null && !isThere) lose()
  }

  function visibilityChanged(): void {
    if (closed) return
    if (!world.visible()) return void (controls.torch === 'on' && toggleTorch())
    if (problem !== null && MAY_PASS.has(problem)) return void retry()
    const track = trackOf()
    if (track === undefined) return
    rebuilds = 0
    if (track.readyState === 'ended' || track.muted === true) return void rebuild('camera-lost')
    void play()
    dog.goOn()
  }

  async function retry(): Promise<void> {
    rebuilds = 0
    release()
    await start()
  }

  async function toggleTorch(): Promise<void> {
    const track = trackOf()
    if (track === undefined || controls.torch === null) return
    const isOn = controls.torch === 'on'
    const took = await setTorch(track, !isOn)
    if (took) controls = { ...controls, torch: isOn ? 'off' : 'on' }
    // A lamp that does not go on is none; one that does not go off goes off with its stream.
    else if (!isOn) controls = { ...controls, torch: null }
    else {
      release()
      return reopen()
    }
    tell()
  }

  const devicesMayDiffer = (): void => void devicesChanged()
  world.media?.addEventListener('devicechange', devicesMayDiffer)
  const endVisibility = world.onVisibility(visibilityChanged)

  return {
    start: () => start(),
    retry,
    toggleTorch,
    show: (next) => {
      if (video !== null && video !== next) video.srcObject = null
      video = next
      if (stream === null) return
      void play()
      dog.goOn()
    },
    lens: () => {
      const track = trackOf()
      if (track === undefined) return null
      const { width = null, height = null, frameRate = null } = track.getSettings()
      return { label: track.label, width, height, perSecond: frameRate }
    },
    sawFrame: () => {
      dog.saw()
      rebuilds = 0
    },
    zoom: async () => {
      const track = trackOf()
      if (track === undefined || controls.zoom === null) return
      controls = { ...controls, zoom: await zoomOn(track, controls.zoom) }
      tell()
    },
    focus: async () => {
      const track = trackOf()
      if (track !== undefined && controls.focus) await focusAnew(track)
    },
    next: async () => {
      if (world.media === undefined) return
      const all = rankLenses(await listLenses(world.media))
      const at = all.findIndex(({ deviceId }) => deviceId === chosen?.deviceId)
      const next = all[(at + 1) % Math.max(1, all.length)]
      if (next !== undefined) chosen = choiceOfLens(next)
      isPicky = false
      await retry()
    },
    close: () => {
      closed = true
      endVisibility()
      release()
      world.media?.removeEventListener('devicechange', devicesMayDiffer)
      world.changed({ state: 'closed' })
    },
  }
}
