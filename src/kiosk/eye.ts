import { type ReadonlySignal, signal } from '@preact/signals'
import { type Camera, type CameraState, type Lens, openCamera } from '#scan/camera.ts'
import type { ScanFigures } from '#scan/figures.ts'
import { grabFrame, watchFrames } from '#scan/frames.ts'
import type { CameraChoice } from '#scan/lenses.ts'
import type { ScanHint, ScanProblem } from '#scan/problems.ts'
import { openScanner, type Scanner, type Sight, type Still } from '#scan/scanner.ts'
import { startDecodeWorker } from '#scan/start-worker.ts'
import type { QrSymbol } from '#scan/symbol.ts'
import type { Store } from '#store/store.ts'
import { after } from './after.ts'
import { PAGE_SEEN } from './page-seen.ts'
import type { CameraActions, CameraView } from './screens/views.ts'

/** Camera and scanner: one stream from the first PIN on, over screens and hand-overs, whatever element shows it. */
export type Eye = {
  camera: ReadonlySignal<CameraView>
  /** Where the symbol is that is being read; changes many times a second. */
  sight: ReadonlySignal<Sight | null>
  /** Why nothing is read; null while there is nothing to say. */
  hint: ReadonlySignal<ScanHint | null>
  actions: CameraActions
  checkup: Checkup
  /** Takes the element the stream plays in; null when it goes. The camera is opened with the first. */
  video: (element: HTMLVideoElement | null) => void
  /** Opens the camera although no screen shows it yet, so that it can be told whether it works. */
  warm: () => void
  /** Who is told what is read from now on; null while nobody is to be. */
  turnTo: (onSymbol: ((symbol: QrSymbol) => void) | null) => void
  close: () => void
}

/** What the diagnostics ask. All null while no camera is open. */
export type Checkup = {
  figures: () => ScanFigures | null
  lens: () => Lens | null
  /** The next picture with what was seen in it. */
  still: () => Promise<Still | null>
}

// A symbol is missed in a frame now and then; its outline need not blink for that.
const SIGHT_LASTS_MS = 400

/** What is open once somebody wanted to see. */
type Open = { camera: Camera; scanner: Scanner }

export function openEye(store: Pick<Store, 'setting' | 'setSetting'>): Eye {
  const view = signal<CameraView>({ state: 'starting' })
  const sight = signal<Sight | null>(null)
  const hint = signal<ScanHint | null>(null)
  let tell: ((symbol: QrSymbol) => void) | null = null
  let endSight = (): void => {}
  let open: Open | null = null
  let isOpening = false
  let isClosed = false
  let stopFrames = (): void => {}
  let element: HTMLVideoElement | null = null
  /** What plays while no screen shows the picture. */
  let unseen: HTMLVideoElement | null = null

  function saw(seen: Sight | null): void {
    if (seen === null) return
    endSight()
    sight.value = seen
    endSight = after(SIGHT_LASTS_MS, () => {
      sight.value = null
    })
  }

  async function start(): Promise<void> {
    if (open !== null || isOpening) return
    isOpening = true
    const remembered = choiceIn(await store.setting('camera').catch(() => null))
    isOpening = false
    if (isClosed) return
    const world = { now: () => performance.now(), after }
    let live: CameraView = { state: 'starting' }
    let blind: ScanProblem | null = null
    // A decoder that fails leaves the picture as it is: what the guard must know is that nothing is read.
    const show = (): void => {
      view.value = blind !== null && live.state === 'live' ? { state: 'trouble', problem: blind } : live
    }
    const scanner = openScanner({
      ...world,
      startWorker: startDecodeWorker,
      grab: async () => (element === null ? null : grabFrame(element)),
      onSymbol: (symbol) => tell?.(symbol),
      onSight: saw,
      onHint: (next) => {
        hint.value = next
      },
      onTrouble: (problem) => {
        blind = problem
        show()
      },
    })
    const camera = openCamera({
      ...{ ...world, ...PAGE_SEEN },
      media: navigator.mediaDevices,
      remembered,
      // A choice that cannot be kept is asked of the browser again next time.
      remember: (choice) => void store.setSetting('camera', choice).catch(() => undefined),
      changed: (state) => {
        live = cameraView(state)
        show()
      },
    })
    open = { camera, scanner }
    play(element)
    await camera.start()
  }

  function play(next: HTMLVideoElement | null): void {
    stopFrames()
    element = next
    if (open === null) return
    const { camera, scanner } = open
    camera.show(next)
    if (next === null) return
    stopFrames = watchFrames(next, () => {
      camera.sawFrame()
      scanner.frame()
    })
  }

  return {
    camera: view,
    sight,
    hint,
    checkup: {
      figures: () => open?.scanner.figures() ?? null,
      lens: () => open?.camera.lens() ?? null,
      still: () => open?.scanner.still() ?? Promise.resolve(null),
    },
    actions: {
      toggleTorch: () => void open?.camera.toggleTorch(),
      zoom: () => void open?.camera.zoom(),
      focus: () => void open?.camera.focus(),
      nextCamera: () => void open?.camera.next(),
      retry: () => void open?.camera.retry(),
      photo: async (file) => {
        const image = await createImageBitmap(file).catch(() => null)
        return image !== null && (await open?.scanner.photo(image)) === true
      },
    },
    video: (next) => {
      if (next === element) return
      play(next ?? unseen)
      if (next !== null) void start()
    },
    warm: () => {
      unseen ??= videoApart()
      if (element === null) play(unseen)
      void start()
    },
    turnTo: (next) => {
      tell = next
      if (next !== null) unseen = null
    },
    close: () => {
      isClosed = true
      stopFrames()
      open?.scanner.close()
      open?.camera.close()
      open = null
      hint.value = null
    },
  }
}

/** An element that plays though it is in no page. */
function videoApart(): HTMLVideoElement {
  const video = document.createElement('video')
  video.muted = true
  video.playsInline = true
  return video
}

function cameraView(state: CameraState): CameraView {
  switch (state.state) {
    case 'live': {
      const { torch, zoom, focus, canSwitch: several } = state
      return { state: 'live', torch, several, ...(zoom !== null && { zoom }), ...(focus && { focus }) }
    }
    case 'failed':
      return { state: 'trouble', problem: state.problem }
    case 'starting':
    case 'closed':
      return { state: 'starting' }
    default:
      return state satisfies never
  }
}

/** What was remembered; a tablet that remembers less than we ask has an older version's note. */
function choiceIn(value: unknown): CameraChoice | null {
  if (typeof value !== 'object' || value === null) return null
  const { deviceId, label, facing, abilities } = {
    ...{ deviceId: null, label: null, facing: null, abilities: '' },
    ...value,
  }
  if (typeof deviceId !== 'string' || typeof label !== 'string') return null
  return {
    ...{ deviceId, label },
    facing: facing === 'user' || facing === 'environment' ? facing : null,
    abilities: typeof abilities === 'string' ? abilities : '',
  }
}
