import { type ReadonlySignal, signal } from '@preact/signals'
import { type Camera, type CameraState, openCamera } from '#scan/camera.ts'
import { grabFrame, watchFrames } from '#scan/frames.ts'
import type { ScanProblem } from '#scan/problems.ts'
import { openScanner, type Scanner } from '#scan/scanner.ts'
import { startDecodeWorker } from '#scan/start-worker.ts'
import type { QrSymbol } from '#scan/symbol.ts'
import type { Store } from '#store/store.ts'
import type { CameraActions, CameraView } from './screens/views.ts'

/** Camera and scanner behind one video element: one stream from the first picture to the end of the shift. */
export type Eye = {
  camera: ReadonlySignal<CameraView>
  actions: CameraActions
  /** Takes the element the stream plays in; null when it goes. */
  video: (element: HTMLVideoElement | null) => void
  close: () => void
}

export function openEye(
  store: Pick<Store, 'setting' | 'setSetting'>,
  onSymbol: (symbol: QrSymbol) => void,
): Eye {
  const view = signal<CameraView>({ state: 'starting' })
  let camera: Camera | null = null
  let scanner: Scanner | null = null
  let stopFrames = (): void => {}
  let element: HTMLVideoElement | null = null

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
  }

  return {
    camera: view,
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
