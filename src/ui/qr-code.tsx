import { encode } from 'uqr'

/** A text as a QR symbol at level M with its quiet zone, on paper white. */
export function QrCode(props: { text: string; ink: string; class?: string }) {
  const { size, data } = encode(props.text, { ecc: 'M', border: 4 })
  const path = data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('')
  return (
    <svg
      class={props.class}
      viewBox={`0 0 ${size} ${size}`}
      shape-rendering="crispEdges"
      aria-hidden="true"
      focusable="false"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill={props.ink} />
    </svg>
  )
}
