import type { ReadonlySignal } from '@preact/signals'
import type { ScanHint } from '#scan/problems.ts'
import type { Sight } from '#scan/scanner.ts'
import { type Sign, SignIcon } from '#ui/icons.tsx'
import { CameraTools } from './camera-tools.tsx'
import { CameraTrouble } from './camera-trouble.tsx'
import type { CameraActions, CameraView } from './views.ts'
import { useWords } from './words.ts'

/**
 * The live picture with brackets to aim by. The video element stays mounted in every state: the stream is
 * opened once per shift and handed to it by `video`.
 */
export function CameraPanel(props: {
  camera: CameraView
  /** Where the symbol is that is being read. */
  sight: ReadonlySignal<Sight | null>
  /** Why nothing is read. */
  hint: ScanHint | null
  actions: CameraActions
  video: (element: HTMLVideoElement | null) => void
}) {
  const { gate } = useWords()
  const { camera, actions } = props
  return (
    <section class={`camera camera-${camera.state}`} aria-label={gate.camera.label}>
      <div aria-hidden="true">
        <video ref={props.video} class="camera-video" muted playsInline autoplay />
      </div>
      {camera.state === 'live' && <Brackets />}
      {camera.state === 'live' && <Outline sight={props.sight} />}
      <Hint live={camera.state === 'live'} hint={props.hint} />
      {camera.state === 'starting' && <p class="camera-note">{gate.camera.starting}</p>}
      {camera.state === 'trouble' && <CameraTrouble problem={camera.problem} actions={actions} />}
      {camera.state === 'live' && <CameraTools camera={camera} actions={actions} />}
    </section>
  )
}

const BRACKETS = 'M2 20V2h18M80 2h18v18M98 80v18H80M20 98H2V80'

/** White over ink: a phone's white page and a night sky are both behind them, by turns. */
function Brackets() {
  return (
    <svg class="camera-brackets" viewBox="-1 -1 102 102" aria-hidden="true" focusable="false">
      <g fill="none" stroke-linecap="round" stroke-linejoin="round">
        <path d={BRACKETS} class="camera-brackets-edge" stroke-width="5" />
        <path d={BRACKETS} class="camera-brackets-line" stroke-width="2.5" />
      </g>
    </svg>
  )
}

/**
 * Round the symbol that is meant: dashed at first sight, whole once it is taken. A component of its own, since it is
 * drawn again with nearly every picture. `slice` is what `object-fit: cover` does to the video under it.
 */
function Outline({ sight }: { sight: ReadonlySignal<Sight | null> }) {
  const seen = sight.value
  if (seen === null) return null
  const { corners, size, told } = seen
  const points = corners.map(({ x, y }) => `${x.toFixed(0)},${y.toFixed(0)}`).join(' ')
  return (
    <svg
      class={`camera-outline ${told ? 'camera-outline-told' : ''}`}
      viewBox={`0 0 ${size.width} ${size.height}`}
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      focusable="false"
    >
      <polygon points={points} class="camera-brackets-edge" />
      <polygon points={points} class="camera-brackets-line" />
    </svg>
  )
}

const HINT_SIGNS: Record<ScanHint, Sign> = {
  'too-dark': 'lamp',
  glare: 'glare',
  'too-small': 'nearer',
  blurred: 'steady',
  'not-a-qr': 'no-code',
  'hold-still': 'steady',
}

/** How to hold a code, and while none is read for a reason: the reason and what to do. It is there from the start. */
function Hint({ live, hint }: { live: boolean; hint: ScanHint | null }) {
  const { gate } = useWords()
  const words = hint === null ? null : gate.camera.hints[hint]
  return (
    <p class={hint === null ? 'camera-tip' : 'camera-tip camera-hint'} role="status" hidden={!live}>
      {hint !== null && <SignIcon sign={HINT_SIGNS[hint]} />}
      {words === null ? (
        gate.camera.tip
      ) : (
        <span>
          <b>{words.what}</b> {words.act}
        </span>
      )}
    </p>
  )
}
