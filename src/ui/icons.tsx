import type { ComponentChildren } from 'preact'

/** Shapes of the verdicts; each is told apart without its color. */
const STATE_SHAPES = {
  frame: (
    <>
      <rect
        x="24"
        y="24"
        width="128"
        height="128"
        rx="24"
        fill="none"
        stroke="currentColor"
        stroke-width="8"
        stroke-dasharray="24 16"
      />
      <path
        d="M56 56h28v28H56zM92 56h28v28H92zM56 92h28v28H56zM96 96h10v10H96zM110 110h10v10h-10z"
        fill="currentColor"
      />
    </>
  ),
  'square-thermometer': (
    <>
      <rect
        x="12"
        y="12"
        width="152"
        height="152"
        rx="24"
        fill="none"
        stroke="currentColor"
        stroke-width="8"
        stroke-dasharray="28 14"
      />
      <path
        d="M76 46a12 12 0 0 1 24 0v52a26 26 0 1 1-24 0z"
        fill="none"
        stroke="currentColor"
        stroke-width="9"
      />
      <circle cx="88" cy="120" r="14" fill="currentColor" />
      <path d="M88 70v46" stroke="currentColor" stroke-width="9" />
    </>
  ),
  'square-person': (
    <>
      <rect
        x="12"
        y="12"
        width="152"
        height="152"
        rx="24"
        fill="none"
        stroke="currentColor"
        stroke-width="8"
        stroke-dasharray="28 14"
      />
      <circle cx="88" cy="68" r="24" fill="none" stroke="currentColor" stroke-width="9" />
      <path d="M44 140a44 34 0 0 1 88 0" fill="none" stroke="currentColor" stroke-width="9" />
    </>
  ),
  'square-code': (
    <>
      <rect
        x="12"
        y="12"
        width="152"
        height="152"
        rx="24"
        fill="none"
        stroke="currentColor"
        stroke-width="8"
        stroke-dasharray="28 14"
      />
      <path
        d="M48 48h34v34H48zM94 48h34v34H94zM48 94h34v34H48z"
        fill="none"
        stroke="currentColor"
        stroke-width="9"
      />
      <path d="M96 96h12v12H96zM116 116h12v12h-12z" fill="currentColor" />
    </>
  ),
  'square-saving': (
    <>
      <rect
        x="12"
        y="12"
        width="152"
        height="152"
        rx="24"
        fill="none"
        stroke="currentColor"
        stroke-width="8"
        stroke-dasharray="28 14"
      />
      <path d="M88 44v60M64 82l24 24 24-24M52 128h72" fill="none" stroke="currentColor" stroke-width="10" />
    </>
  ),
  'circle-check': (
    <>
      <circle cx="88" cy="88" r="76" fill="#fff" stroke="#0b1220" stroke-width="8" />
      <path d="M50 90l28 28 52-58" fill="none" stroke="#0b1220" stroke-width="16" />
    </>
  ),
  'triangle-pause': (
    <>
      <path d="M88 14l80 146H8z" fill="#fff" stroke="#0b1220" stroke-width="8" stroke-linejoin="round" />
      <path d="M72 82v52M104 82v52" stroke="#0b1220" stroke-width="16" />
    </>
  ),
  'octagon-x': (
    <>
      <path d="M56 10h64l46 46v64l-46 46H56l-46-46V56z" fill="#fff" stroke="#0b1220" stroke-width="8" />
      <path d="M56 56l64 64M120 56l-64 64" stroke="#a80016" stroke-width="18" />
    </>
  ),
  'octagon-arrow': (
    <>
      <path d="M56 10h64l46 46v64l-46 46H56l-46-46V56z" fill="#fff" stroke="#0b1220" stroke-width="8" />
      <path d="M44 88h78M92 56l34 32-34 32" fill="none" stroke="#a80016" stroke-width="16" />
    </>
  ),
  'door-out': (
    <>
      <path
        d="M92 14H28v148h64"
        fill="none"
        stroke="currentColor"
        stroke-width="14"
        stroke-linejoin="round"
      />
      <path d="M58 88h98M118 48l40 40-40 40" fill="none" stroke="currentColor" stroke-width="16" />
    </>
  ),
  'paper-pen': (
    <>
      <path
        d="M36 10h76l34 34v122H36z"
        fill="#fff"
        stroke="#0b1220"
        stroke-width="8"
        stroke-linejoin="round"
      />
      <path d="M58 62h56M58 90h66M58 118h34" stroke="#0b1220" stroke-width="10" />
      <path
        d="M96 150l8-26 44-44 18 18-44 44z"
        fill="#ffb000"
        stroke="#0b1220"
        stroke-width="8"
        stroke-linejoin="round"
      />
    </>
  ),
  'pill-repeat': (
    <>
      <rect x="6" y="40" width="164" height="96" rx="48" fill="none" stroke="currentColor" stroke-width="8" />
      <path d="M62 96a28 28 0 1 1 10 14M62 116V94h22" fill="none" stroke="currentColor" stroke-width="9" />
    </>
  ),
  'diamond-mark': (
    <>
      <path
        d="M88 8l80 80-80 80-80-80z"
        fill="none"
        stroke="currentColor"
        stroke-width="8"
        stroke-linejoin="round"
      />
      <path d="M88 48v50" stroke="currentColor" stroke-width="14" />
      <circle cx="88" cy="122" r="9" fill="currentColor" />
    </>
  ),
} satisfies Record<string, ComponentChildren>

export type StateShape = keyof typeof STATE_SHAPES

/** The shape of a state, as large as its class says; filled with the state's color by `.state-…`. */
export function StateIcon(props: { shape: StateShape; class?: string }) {
  return (
    <svg class={`icon ${props.class ?? ''}`} viewBox="0 0 176 176" aria-hidden="true" focusable="false">
      {STATE_SHAPES[props.shape]}
    </svg>
  )
}

/** Line drawings for controls. */
const SIGNS = {
  'wifi-off':
    'M4 4l24 24M8 15a14 14 0 0 1 5-3.4M19 11.200a14 14 0 0 1 5 3.800M12 20.500a7 7 0 0 1 8 0M16 26v.1',
  wifi: 'M4 13a18 18 0 0 1 24 0M8 17.500a12 12 0 0 1 16 0M12 21.500a6 6 0 0 1 8 0M16 26v.1',
  up: 'M16 26V7M8 15l8-8 8 8',
  alert: 'M16 4l13 24H3zM16 12v8M16 24v.1',
  torch: 'M10 4h12v6l-3 4v14h-6V14l-3-4zM10 9h12',
  'switch-camera': 'M6 12a10 10 0 0 1 18-3M26 4v6h-6M26 20a10 10 0 0 1-18 3M6 28v-6h6',
  globe: 'M16 4a12 12 0 1 1 0 24a12 12 0 1 1 0-24zM4 16h24M16 4c-7 7-7 17 0 24M16 4c7 7 7 17 0 24',
  search: 'M14 5a9 9 0 1 1 0 18a9 9 0 1 1 0-18zM20.500 20.500L28 28',
  backspace: 'M11 7h17v18H11L3 16zM15 12l8 8M23 12l-8 8',
  'sound-on': 'M4 12h5l7-6v20l-7-6H4zM20 11a7 7 0 0 1 0 10M24 7a13 13 0 0 1 0 18',
  'sound-off': 'M4 12h5l7-6v20l-7-6H4zM20 12l8 8M28 12l-8 8',
  back: 'M19 6L9 16l10 10',
  space: 'M5 14v8h22v-8',
  next: 'M13 6l10 10-10 10',
  check: 'M5 17l7 7L27 8',
  thermometer: 'M13 7a3 3 0 0 1 6 0v11.500a6 6 0 1 1-6 0zM16 13v9',
  person: 'M16 4a6 6 0 1 1 0 12a6 6 0 1 1 0-12zM4 28a12 9 0 0 1 24 0',
  camera: 'M4 10h6l2-4h8l2 4h6v16H4zM16 13a5 5 0 1 1 0 10a5 5 0 1 1 0-10z',
  'camera-off': 'M4 4l24 24M13 6h7l2 4h6v13M24 26H4V10h5M12.500 15a5 5 0 0 0 7 7',
  storage: 'M6 8c0-5 20-5 20 0v16c0 5-20 5-20 0zM6 8c0 5 20 5 20 0M6 16c0 5 20 5 20 0',
  list: 'M12 8h16M12 16h16M12 24h16M4 8h2M4 16h2M4 24h2',
  clock: 'M16 4a12 12 0 1 1 0 24a12 12 0 1 1 0-24zM16 9v7l5 4',
  hand: 'M4 12h20l-6-6M28 20H8l6 6',
  leave: 'M14 5H5v22h9M12 16h16M21 9l7 7-7 7',
  lamp: 'M12 22a8 8 0 1 1 8 0v3h-8zM13 29h6M16 2v2M5 6l1.500 1.500M27 6l-1.500 1.500',
  glare:
    'M16 10a6 6 0 1 1 0 12a6 6 0 1 1 0-12zM16 2v4M16 26v4M2 16h4M26 16h4M6 6l3 3M23 23l3 3M26 6l-3 3M9 23l-3 3',
  nearer: 'M12 12h8v8h-8zM4 4l5 5M4 9V4h5M28 28l-5-5M28 23v5h-5',
  steady: 'M11 5h10v22H11zM5 11v10M2 14v4M27 11v10M30 14v4',
  'no-code': 'M6 6h7v7H6zM19 6h7v7h-7zM6 19h7v7H6zM4 28L28 4',
  pulse: 'M3 17h6l3-9 5 17 4-11 2 3h6',
  gauge: 'M4 24a12 12 0 1 1 24 0M16 24l6-9M4 24h3M25 24h3M16 12v3',
  save: 'M16 4v16M9 14l7 7 7-7M5 27h22',
  tablet: 'M8 3h16v26H8zM14 25h4',
  stick: 'M10 12h12v17H10zM12 12V4h8v8M15 7v2M18 7v2',
  computer: 'M3 5h26v17H3zM16 22v5M9 27h14',
  scan: 'M4 10V4h6M22 4h6v6M28 22v6h-6M10 28H4v-6M8 16h16',
  bluetooth: 'M8 10l16 12-8 6V4l8 6L8 22',
  plug: 'M16 29v-7M9 12h14v5a7 7 0 0 1-14 0zM12 12V4M20 12V4',
  keys: 'M3 8h26v16H3zM8 13v.1M13 13v.1M19 13v.1M24 13v.1M10 19h12',
} satisfies Record<string, string>

export type Sign = keyof typeof SIGNS

/** How a temperature reached the record. */
export const SOURCE_SIGNS = { keypad: 'keys', ble: 'bluetooth', serial: 'plug', told: 'person' } as const

/** A line drawing in the color of the text around it. */
export function SignIcon(props: { sign: Sign }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 32 32"
      fill="none"
      stroke="currentColor"
      stroke-width="2.6"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={SIGNS[props.sign]} />
    </svg>
  )
}
