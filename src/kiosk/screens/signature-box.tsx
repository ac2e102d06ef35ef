import { useEffect, useRef } from 'preact/hooks'
import SignaturePad from 'signature_pad'
import { pointIn, type Signature } from '#domain/signature.ts'
import { Button } from '#ui/button.tsx'

/** A box to sign in by finger, pen or mouse. Only where the pen went is given on, not how fast or how hard. */
export function SignatureBox(props: { label: string; clear: string; wrote: (signature: Signature) => void }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const pad = useRef<SignaturePad | null>(null)
  const wrote = useRef(props.wrote)
  wrote.current = props.wrote
  useEffect(() => {
    const element = canvas.current
    if (element === null) return
    matchPixels(element)
    const open = new SignaturePad(element, { minWidth: 1, maxWidth: 3.5 })
    pad.current = open
    const told = (): void => wrote.current(strokesIn(open, element))
    open.addEventListener('endStroke', told)
    return () => {
      open.removeEventListener('endStroke', told)
      open.clear()
      open.off()
      pad.current = null
    }
  }, [])
  return (
    <div class="signature">
      <canvas ref={canvas} class="signature-box" aria-label={props.label} role="img" />
      <p class="signature-label">{props.label}</p>
      <Button
        class="signature-clear"
        act={() => {
          pad.current?.clear()
          props.wrote([])
        }}
      >
        {props.clear}
      </Button>
    </div>
  )
}

/** As many pixels as the screen has, or lines are blurred. */
function matchPixels(canvas: HTMLCanvasElement): void {
  const { width, height } = canvas.getBoundingClientRect()
  canvas.width = Math.round(width * devicePixelRatio)
  canvas.height = Math.round(height * devicePixelRatio)
  canvas.getContext('2d')?.scale(devicePixelRatio, devicePixelRatio)
}

function strokesIn(pad: SignaturePad, canvas: HTMLCanvasElement): Signature {
  const box = canvas.getBoundingClientRect()
  return pad.toData().map(({ points }) => points.map(({ x, y }) => pointIn(box, x, y)))
}
