import { type ReadonlySignal, signal } from '@preact/signals'
import { type Camera, type CameraState, type Lens, openCamera } from '#scan/camera.ts'
import type { ScanFigures } from '#scan/figures.ts'
import { grabFrame, watchFrames } from '#scan/frames.ts'
import type { ScanHint, ScanProblem } from '#scan/problems.ts'
import { openScanner, type Scanner, type Sight, type Still } from '#scan/scanner.ts'
import { startDecodeWorker } from '#scan/start-worker.ts'
import type { QrSymbol } from '#scan/symbol.ts'
import type { Store } from '#store/store.ts'
import type { CameraActions, CameraView } from './screens/views.ts'

/** Camera and scanner behind one video element: one stream from the first picture to the end of the shift. */
export type Eye = {
  camera: ReadonlySignal<CameraView>
  /** Where the symbol is that is being read; changes many times a second. */
  sight: ReadonlySignal<Sight | null>
  /** Why nothing is read; null while there is nothing to say. */
  hint: ReadonlySignal<ScanHint | null>
  actions: CameraActions
  checkup: Checkup
  /** Takes the element the stream plays in; null when it goes. */
  video: (element: HTMLVideoElement | null) => void
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

export function openEye(
  store: Pick<Store, 'setting' | 'setSetting'>,
  onSymbol: (symbol: QrSymbol) => void,
): Eye {
  const view = signal<CameraView>({ state: 'starting' })
  const sight = signal<Sight | null>(null)
  const hint = signal<ScanHint | null>(null)
  let endSight = (): void => {}
  let camera: Camera | null = null
  let scanner: Scanner | null = null
  let stopFrames = (): void => {}
  let element: HTMLVideoElement | null = null

  function saw(seen: Sight | null): void {
    if (seen === null) return
    endSight()
    sight.value = seen
    endSight = after(SIGHT_LASTS_MS, () => {
      sight.value = null
    })
  }

  async function open(video: HTMLVideoElement): Promise<void> {
    const remembered = parseChoice(await store.setting('camera').catch(() => null))
    if (element !== video) return
    const world = { now: () => performance.now(), after }
    let live: CameraView = { state: 'starting' }
    let blind: ScanProblem | null = null
    // A decoder that fails leaves the picture as it is: what the guard must know is that nothing is read.
    const show = (): void => {
      view.value = blind !== null && live.state === 'live' ? { state: 'trouble', problem: blind } : live
    }
    const looking = openScanner({
      ...world,
      startWorker: startDecodeWorker,
      grab: () => grabFrame(video),
      onSymbol,
      onSight: saw,
      onHint: (next) => {
        hint.value = next
      },
      onTrouble: (problem) => {
        blind = problem
        show()
      },
    })
    const seeing = openCamera({
      ...world,
      media: navigator.mediaDevices,
      video,
      visible: () => document.visibilityState === 'visible',
      remembered,
      // A choice that cannot be kept is asked of the browser again next time.
      remember: (choice) => void store.setSetting('camera', choice).catch(() => undefined),
      changed: (state) => {
        live = cameraView(state)
        show()
      },
    })
    scanner = looking
    camera = seeing
    stopFrames = watchFrames(video, () => {
      seeing.sawFrame()
      looking.frame()
    })
    await seeing.start()
  }

  function close(): void {
    element = null
    stopFrames()
    scanner?.close()
    camera?.close()
    scanner = null
    camera = null
    hint.value = null
  }

  return {
    camera: view,
    sight,
    hint,
    checkup: {
      figures: () => scanner?.figures() ?? null,
      lens: () => camera?.lens() ?? null,
      still: () => scanner?.still() ?? Promise.resolve(null),
    },
    actions: {
      toggleTorch: () => void camera?.toggleTorch(),
      nextCamera: () => void camera?.next(),
      retry: () => void camera?.retry(),
    },
    video: (next) => {
      if (next === element) return
      close()
      element = next
      if (next !== null) void open(next)
    },
    close,
  }
}

function cameraView(state: CameraState): CameraView {
  switch (state.state) {
    case 'live':
      return { state: 'live', torch: state.torch, several: state.canSwitch }
    case 'failed':
      return { state: 'trouble', problem: state.problem }
    case 'starting':
    case 'closed':
      return { state: 'starting' }
    default:
      return state satisfies never
  }
}

function after(ms: number, act: () => void): () => void {
  const timer = setTimeout(act, ms)
  return () => clearTimeout(timer)
}

function parseChoice(value: unknown): { deviceId: string; label: string } | null {
  if (typeof value !== 'object' || value === null) return null
  const { deviceId, label } = { deviceId: null, label: null, ...value }
  return typeof deviceId === 'string' && typeof label === 'string' ? { deviceId, label } : null
}
