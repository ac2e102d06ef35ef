/** A press of a key or its end, as a system tells it; times in ms from the first. */
export type Press = {
  type: 'down' | 'up'
  key: string
  code: string
  shift: boolean
  alt: boolean
  caps: boolean
  repeat: boolean
  at: number
}

/** What is odd about how a gun types, or about the system it types into. */
export type Quirks = {
  /** After the last letter; `crlf` sends Enter twice. */
  suffix: 'enter' | 'tab' | 'crlf' | 'none'
  /** An input method keeps every letter, some of them, or makes full-width ones. */
  input: 'plain' | 'process' | 'process-letters' | 'full-width'
  /** Each letter as Alt and digits on the number pad; `off` with number lock off. */
  altCodes: 'none' | 'on' | 'off'
  caps: boolean
  /** One firmware of Android says Alt of every key. */
  altHeld: boolean
  /** The layout that the system thinks the gun has. */
  layout: 'us' | 'uk' | 'de'
}

export const PLAIN_GUN: Quirks = {
  ...{ suffix: 'enter', input: 'plain', altCodes: 'none', caps: false, altHeld: false, layout: 'us' },
}

/** What another layout makes of the places of the American one. */
const LAYOUTS: Record<Quirks['layout'], Record<string, string>> = {
  us: {},
  uk: { '@': '"', '"': '@', '#': '£', '~': '¬', '\\': '#', '|': '~' },
  de: {
    ...{ y: 'z', z: 'y', Y: 'Z', Z: 'Y', '-': 'ß', _: '?', '=': '´', '+': '`', '/': '-', '?': '_' },
    ...{ ';': 'ö', ':': 'Ö', "'": 'ä', '"': 'Ä', '&': '/', '*': '(', '(': ')', ')': '=', '@': '"' },
    ...{ '[': 'ü', '{': 'Ü', ']': '+', '}': '*', '<': ';', '>': ':', '^': '&', '#': '§' },
  },
}

const SIGNS = ')!@#$%^&*('
const PUNCTUATION: Record<string, string> = {
  ...{ '-': 'Minus', '=': 'Equal', '[': 'BracketLeft', ']': 'BracketRight', '\\': 'Backslash', ' ': 'Space' },
  ...{ ';': 'Semicolon', "'": 'Quote', '`': 'Backquote', ',': 'Comma', '.': 'Period', '/': 'Slash' },
}
const SHIFTED: Record<string, string> = {
  ...{ _: '-', '+': '=', '{': '[', '}': ']', '|': '\\', ':': ';', '"': "'", '~': '`', '<': ',', '>': '.' },
  '?': '/',
}

/** Where the American keyboard has a letter. */
export function placeOf(letter: string): { code: string; shift: boolean } {
  if (/[a-z]/i.test(letter)) return { code: `Key${letter.toUpperCase()}`, shift: letter < 'a' }
  if (/[0-9]/.test(letter)) return { code: `Digit${letter}`, shift: false }
  const sign = SIGNS.indexOf(letter)
  if (sign >= 0) return { code: `Digit${sign}`, shift: true }
  const plain = SHIFTED[letter] ?? letter
  return { code: PUNCTUATION[plain] ?? '', shift: plain !== letter }
}

/**
 * What a keyboard-wedge gun sends for a text.
 *
 * @param gap ms before each press but the first
 */
export function gunTypes(text: string, quirks: Quirks, gap: () => number): Press[] {
  const keys = openKeyboard(quirks)
  for (const letter of text) {
    if (quirks.altCodes === 'none') typeLetter(keys, letter, quirks, gap)
    else typeAltCode(keys, letter, quirks, gap)
  }
  const ends = { enter: ['Enter'], tab: ['Tab'], crlf: ['Enter', 'Enter'], none: [] }[quirks.suffix]
  for (const end of ends) keys.stroke(end, end, false, gap())
  return keys.presses
}

function typeLetter(keys: Keyboard, letter: string, quirks: Quirks, gap: () => number): void {
  const { code, shift } = placeOf(letter)
  if (shift) keys.down('Shift', 'ShiftLeft', true, 0)
  keys.stroke(keyOf(letter, quirks), code, shift, gap())
  if (shift) keys.up('Shift', 'ShiftLeft', false)
}

/** The letter's ASCII number with a zero before it, its digits a third of a gap apart. */
function typeAltCode(keys: Keyboard, letter: string, { altCodes }: Quirks, gap: () => number): void {
  keys.down('Alt', 'AltLeft', false, 0, true)
  for (const digit of `0${letter.charCodeAt(0)}`)
    keys.stroke(
      altCodes === 'on' ? digit : (NAVIGATION[Number(digit)] ?? ''),
      `Numpad${digit}`,
      false,
      gap() / 3,
      true,
    )
  keys.up('Alt', 'AltLeft', false)
}

// What a number pad says with number lock off.
const NAVIGATION = 'Insert End ArrowDown PageDown ArrowLeft Clear ArrowRight Home ArrowUp PageUp'.split(' ')

/** What the system makes of the place. */
function keyOf(letter: string, { input, caps, layout }: Quirks): string {
  if (input === 'process') return 'Process'
  if (input === 'process-letters' && /[a-z]/i.test(letter)) return 'Process'
  const laid = LAYOUTS[layout][letter] ?? letter
  if (input === 'full-width')
    return laid === ' ' ? '\u3000' : String.fromCharCode(laid.charCodeAt(0) + 0xfee0)
  if (!caps || !/[a-z]/i.test(laid)) return laid
  return laid < 'a' ? laid.toLowerCase() : laid.toUpperCase()
}

type Keyboard = ReturnType<typeof openKeyboard>

/** Writes down presses; `after` is ms since the last one. */
export function openKeyboard({ caps, altHeld }: Pick<Quirks, 'caps' | 'altHeld'>) {
  const presses: Press[] = []
  let at = 0
  let hasBegun = false
  const put = (type: Press['type'], key: string, code: string, shift: boolean, alt: boolean): void => {
    presses.push({ type, key, code, shift, alt: alt || altHeld, caps, repeat: false, at })
  }
  const down = (key: string, code: string, shift: boolean, after: number, alt = false): void => {
    at += after
    put('down', key, code, shift, alt)
  }
  const up = (key: string, code: string, shift: boolean, alt = false): void =>
    put('up', key, code, shift, alt)
  return {
    presses,
    down,
    up,
    stroke: (key: string, code: string, shift: boolean, after: number, alt = false): void => {
      // The first press of a burst has nothing before it.
      down(key, code, shift, hasBegun ? after : 0, alt)
      hasBegun = true
      up(key, code, shift, alt)
    },
  }
}
