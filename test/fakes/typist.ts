import { openKeyboard, PLAIN_GUN, type Press, placeOf } from './gun.ts'

/** What somebody types, and how. */
export type Trace = { what: string; presses: Press[] }

type Random = () => number

const WORDS = [
  'zhangwei',
  'LiNa',
  '2020110315',
  'wangxiaoming',
  '13800001234',
  'Yu B12345',
  'CG1-',
  'HC1:6BF',
  '粤',
]
const PASSWORDS = ['correcthorse7', 'Tr0ub4dor&3', '8675309x', 'aaaaaaaaaaaa', 'CG1-ABCDEFGH']

/**
 * What people do at a gate's keyboard: temperatures, names in pinyin with an input method on or off, passwords with an
 * Enter that follows at once, keys held down, mistakes, fingers that roll over two or three keys.
 */
export function humanTrace(random: Random): Trace {
  const kinds = [temperatures, name, password, heldDown, mistakes, shortcut] as const
  return (kinds[Math.floor(random() * kinds.length)] ?? temperatures)(random)
}

/** Seldom under 60 ms, and then for two or three keys that one hand rolls over. */
function openFingers(random: Random) {
  const keys = openKeyboard(PLAIN_GUN)
  let rolls = 0
  const gap = (): number => {
    if (rolls > 0) rolls -= 1
    else if (random() < 0.12) rolls = random() < 0.3 ? 2 : 1
    return rolls > 0 ? 4 + random() * 24 : 55 + random() * random() * 500
  }
  const type = (text: string, keyOf: (letter: string) => string = (letter) => letter): void => {
    for (const letter of text) {
      const { code, shift } = placeOf(letter)
      if (shift) keys.down('Shift', 'ShiftLeft', true, 0)
      keys.stroke(keyOf(letter), code, shift, gap())
      if (shift) keys.up('Shift', 'ShiftLeft', false)
    }
  }
  return { keys, gap, type }
}

function temperatures(random: Random): Trace {
  const { keys, type } = openFingers(random)
  const typed = Array.from(
    { length: 1 + Math.floor(random() * 5) },
    () => `${360 + Math.floor(random() * 30)}`,
  )
  for (const one of typed) type(random() < 0.5 ? one.slice(1) : one)
  return { what: `temperatures ${typed.join(' ')}`, presses: keys.presses }
}

function name(random: Random): Trace {
  const { keys, type, gap } = openFingers(random)
  const word = pick(WORDS, random)
  const isComposed = random() < 0.5
  type(word, (letter) => (isComposed && /[a-z]/i.test(letter) ? 'Process' : letter))
  if (random() < 0.5) keys.stroke(isComposed ? 'Process' : ' ', 'Space', false, gap())
  return { what: `name ${word}${isComposed ? ' composed' : ''}`, presses: keys.presses }
}

/** The trap of KIOSK-UX.md §1.5: Enter less than 100 ms after the last letter. */
function password(random: Random): Trace {
  const { keys, type } = openFingers(random)
  const word = pick(PASSWORDS, random)
  type(word)
  keys.stroke('Enter', 'Enter', false, 3 + random() * 95)
  return { what: `password ${word} Enter`, presses: keys.presses }
}

/** The same letter again and again, as fast as the system repeats it. */
function heldDown(random: Random): Trace {
  const { keys, type } = openFingers(random)
  const every = 15 + random() * 30
  type('6')
  for (let nth = 0; nth < 12; nth += 1) keys.down('6', 'Digit6', false, nth === 0 ? 400 : every)
  const repeats = keys.presses.filter(({ type: t }) => t === 'down').slice(1)
  for (const press of repeats) press.repeat = true
  keys.up('6', 'Digit6', false)
  return { what: `6 held down, every ${every.toFixed(0)} ms`, presses: keys.presses }
}

function mistakes(random: Random): Trace {
  const { keys, type, gap } = openFingers(random)
  const word = pick(WORDS, random)
  for (const letter of word) {
    type(letter)
    if (random() < 0.2) keys.stroke('Backspace', 'Backspace', false, gap())
  }
  keys.stroke('Tab', 'Tab', false, gap())
  return { what: `${word} with mistakes`, presses: keys.presses }
}

function shortcut(random: Random): Trace {
  const { keys, type, gap } = openFingers(random)
  type('67')
  keys.stroke(pick(['Escape', 'ArrowDown', 'F5', 'Delete'], random), '', false, gap())
  type('3')
  return { what: 'a key that types nothing', presses: keys.presses }
}

function pick<T>(list: readonly T[], random: Random): T {
  const one = list[Math.floor(random() * list.length)]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}
