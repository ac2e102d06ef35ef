/** One press of a key, as much of a DOM `KeyboardEvent` as reading a scanner gun takes. */
export type Key = {
  /** As the system understood it, `Process` where an input method took it. */
  key: string
  /** Place on the keyboard, `KeyA`; empty where the system does not tell. */
  code: string
  shift: boolean
  /** Also true on every key of a gun, under one firmware of Android. */
  alt: boolean
  /** With control or the system's own key: an order to the browser, never a letter. */
  order: boolean
  /** Whether caps lock is on. */
  caps: boolean
  /** The key is held down and sends itself again. */
  repeat: boolean
  /** Milliseconds on a clock that only moves on. */
  at: number
  /** Where the press goes: to a line of text, or to the gate's own keys. `sink` is the line kept for guns. */
  to: 'field' | 'sink' | 'page'
  /** Most letters its line of text takes; absent where there is none, or it takes any number. */
  room?: number
}

/** The letter of each place on a keyboard of the United States, which guns imitate as they come: plain and with Shift. */
const PLACES: ReadonlyMap<string, string> = new Map([
  ...[...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map(
    (letter) => [`Key${letter}`, letter.toLowerCase() + letter] as const,
  ),
  ...[...')!@#$%^&*('].map((sign, digit) => [`Digit${digit}`, `${digit}${sign}`] as const),
  ...[...'0123456789'].map((digit) => [`Numpad${digit}`, digit + digit] as const),
  ...([
    ['Minus', '-_'],
    ['Equal', '=+'],
    ['BracketLeft', '[{'],
    ['BracketRight', ']}'],
    ['Backslash', '\\|'],
    ['Semicolon', ';:'],
    ['Quote', '\'"'],
    ['Backquote', '`~'],
    ['Comma', ',<'],
    ['Period', '.>'],
    ['Slash', '/?'],
    ['Space', '  '],
    ['NumpadAdd', '++'],
    ['NumpadSubtract', '--'],
    ['NumpadMultiply', '**'],
    ['NumpadDivide', '//'],
    ['NumpadDecimal', '..'],
  ] as const),
])

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock', 'Fn'])
// What an input method answers instead of the letter.
const WITHOUT_LETTER = new Set(['Process', 'Unidentified', 'Dead'])

export function isModifier({ key }: Pick<Key, 'key'>): boolean {
  return MODIFIERS.has(key)
}

/** The letter the system made of it; null where an input method took the key. */
export function letterOf({ key }: Pick<Key, 'key'>): string | null {
  return [...key].length === 1 ? key : null
}

/** The letter its place has on the keyboard that guns imitate, whatever layout, caps lock or input method is on. */
export function letterAtPlace({ code, shift }: Pick<Key, 'code' | 'shift'>): string | null {
  return PLACES.get(code)?.[shift ? 1 : 0] ?? null
}

/** Whether the key stands for a letter, also one that an input method keeps to itself. */
export function isText(key: Key): boolean {
  return !key.order && !key.repeat && (letterOf(key) !== null || WITHOUT_LETTER.has(key.key))
}

/** The digit of the number pad that an Alt code is made of; number lock is nothing to it. */
export function altDigitOf({ code }: Pick<Key, 'code'>): string | null {
  return /^Numpad([0-9])$/.exec(code)?.[1] ?? null
}

/** The letter of an Alt code, `051` is 3; null for what is no ASCII letter, since codes of ours hold no other. */
export function letterOfAlt(digits: string): string | null {
  const number = Number(digits) & 0xff
  return number >= 0x20 && number < 0x7f ? String.fromCharCode(number) : null
}
