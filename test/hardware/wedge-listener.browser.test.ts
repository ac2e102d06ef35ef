import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { chanceFrom } from '#drill/chance.ts'
import type { Burst } from '#hardware/wedge.ts'
import { listenToWedge, type Wedge } from '#hardware/wedge-listener.ts'
import { DEFAULT_CODE_HOSTS } from '#health-code/hosts.ts'
import { isKnownCode } from '#kiosk/known-code.ts'
import { gunTypes, openKeyboard, PLAIN_GUN, type Press, type Quirks } from '#test/fakes/gun.ts'
import { randomCode } from '#test/fakes/random-codes.ts'
import { humanTrace } from '#test/fakes/typist.ts'
import { keysOf } from '#test/fakes/wedge.ts'

const SEED = Math.floor(Math.random() * 2 ** 31)
const PASS = `CG1-${'ABCDEFGHIJ234567'.repeat(6)}`
const steady = () => 6

let scans: Burst[] = []
let wedge: Wedge
let now = 0
let altDigits = ''

beforeEach(() => {
  document.body.innerHTML = '<input id="line"><button id="button">pass</button>'
  scans = []
  listen(false)
})

afterEach(() => wedge.close())

function listen(needsSink: boolean): void {
  wedge = listenToWedge({
    page: document,
    after: (ms, act) => {
      const timer = setTimeout(act, ms)
      return () => clearTimeout(timer)
    },
    known: (text) => isKnownCode(text, DEFAULT_CODE_HOSTS),
    scanned: (burst) => scans.push(burst),
    needsSink,
  })
}

function find<T extends HTMLElement>(id: string): T {
  // The page above has it.
  return document.getElementById(id) as T
}

/** Presses keys where the focus is, at their own times, as long after what came before as fingers rest. */
function type(presses: readonly Press[]): void {
  now += 10_000
  for (const press of presses) pressAt(press, now)
}

function pressAt({ type: kind, key, code, shift, alt, caps, repeat, at }: Press, start: number): void {
  const target = document.activeElement ?? document.body
  const event = new KeyboardEvent(kind === 'down' ? 'keydown' : 'keyup', {
    ...{ key, code, shiftKey: shift, altKey: alt, modifierCapsLock: caps, repeat },
    ...{ bubbles: true, cancelable: true },
  })
  Object.defineProperty(event, 'timeStamp', { value: start + at })
  const goesOn = target.dispatchEvent(event)
  if (kind === 'down' && goesOn && !alt) actOn(target, key)
  altDigits = kind === 'down' && alt ? altDigits + (/\d$/.exec(code)?.[0] ?? '') : altDigits
  if (kind !== 'up' || key !== 'Alt') return
  actOn(target, String.fromCharCode(Number(altDigits)))
  altDigits = ''
}

/** What a browser does with a press that nobody kept from it; made-up ones do nothing by themselves. */
function actOn(target: Element, key: string): void {
  if (target instanceof HTMLInputElement && key.length === 1) {
    target.setRangeText(key, target.selectionStart ?? 0, target.selectionEnd ?? 0, 'end')
    target.dispatchEvent(new InputEvent('input', { bubbles: true, data: key, inputType: 'insertText' }))
  }
  if (target instanceof HTMLButtonElement && key === 'Enter') target.click()
}

/** Every key that reaches whoever listens as the gate does. */
function heard(): string[] {
  const keys: string[] = []
  const listen = ({ key }: KeyboardEvent): void => void keys.push(key)
  document.addEventListener('keydown', listen)
  return keys
}

const rest = () => new Promise((resolve) => setTimeout(resolve, 120))

describe('a gun at a real page', () => {
  it('is read in 1,000 codes, and its letters stay neither in a line of text nor reach the gate', () => {
    const chance = chanceFrom(SEED)
    const random = () => chance.under(2 ** 30) / 2 ** 30
    const keys = heard()
    const line = find<HTMLInputElement>('line')
    for (let nth = 0; nth < 1000; nth += 1) {
      const quirks: Quirks = {
        suffix: chance.pick(['enter', 'tab', 'crlf']),
        input: chance.pick(['plain', 'process', 'process-letters', 'full-width']),
        altCodes: chance.pick(['none', 'none', 'none', 'none', 'on', 'off']),
        caps: chance.under(5) === 0,
        altHeld: false,
        layout: chance.pick(['us', 'uk', 'de']),
      }
      const inLine = chance.under(2) === 0
      if (inLine) line.focus()
      else line.blur()
      line.value = '张'
      type(gunTypes(randomCode(random, 48), quirks, () => 2 + random() * 20))
      const about = `seed ${SEED}, code ${nth}: ${JSON.stringify(quirks)}`
      expect(scans, about).toHaveLength(nth + 1)
      expect(scans.at(-1)?.kind, about).toBe('code')
      expect(line.value, about).toBe('张')
      if (!inLine && quirks.altCodes === 'none')
        expect(
          keys.filter((key) => key !== 'Shift'),
          about,
        ).toEqual([])
      keys.length = 0
    }
  })

  it('is found in none of 1,000 human traces, of which every key arrives', async () => {
    const chance = chanceFrom(SEED)
    const random = () => chance.under(2 ** 30) / 2 ** 30
    const keys = heard()
    const typed: string[] = []
    for (let nth = 0; nth < 1000; nth += 1) {
      if (chance.under(2) === 0) find('line').focus()
      else find('line').blur()
      const { presses } = humanTrace(random)
      typed.push(...keysOf(presses))
      type(presses)
    }
    await rest()
    expect(scans, `seed ${SEED}`).toEqual([])
    const arrived = keys.filter((key) => key !== 'Shift')
    expect(arrived.join(' '), `seed ${SEED}`).toBe(typed.join(' '))
  })

  it('presses no button by its Enter, and a human does', async () => {
    let presses = 0
    find('button').addEventListener('click', () => {
      presses += 1
    })
    find('button').focus()
    type(gunTypes(PASS, PLAIN_GUN, steady))
    type(gunTypes('no code that anybody knows', PLAIN_GUN, steady))
    await rest()
    expect([scans.map(({ kind }) => kind), presses]).toEqual([['code', 'unknown'], 0])
    type(gunTypes('', PLAIN_GUN, steady))
    expect(presses).toBe(1)
  })

  it('types what is no code into the line of text it was aimed at, with its Enter after it', async () => {
    const line = find<HTMLInputElement>('line')
    const entered: string[] = []
    line.addEventListener('keydown', ({ key }) => {
      if (key === 'Enter') entered.push(line.value)
    })
    line.focus()
    type(gunTypes('2020110315', PLAIN_GUN, steady))
    await rest()
    expect([line.value, entered, scans]).toEqual(['2020110315', ['2020110315'], []])
  })

  it('spends none of the tries of a PIN: six digits of a card number are no PIN', async () => {
    const line = find<HTMLInputElement>('line')
    line.maxLength = 6
    const values: string[] = []
    line.addEventListener('input', () => values.push(line.value))
    line.focus()
    type(gunTypes('0123456789', PLAIN_GUN, steady))
    await rest()
    expect(scans.map(({ kind }) => kind)).toEqual(['unknown'])
    expect(line.value).toBe('')
    expect(Math.max(...values.map(({ length }) => length))).toBeLessThan(6)
  })

  it('that sends no suffix is read when it falls silent', async () => {
    type(gunTypes(PASS, { ...PLAIN_GUN, suffix: 'none' }, steady))
    expect(scans).toEqual([])
    await rest()
    expect(scans).toMatchObject([{ text: PASS, end: 'silence' }])
  })

  it('leaves digits of fingers to the gate a moment later, in their order', async () => {
    const keys = heard()
    type(gunTypes('67', { ...PLAIN_GUN, suffix: 'none' }, () => 40))
    expect(keys).toEqual([])
    await rest()
    expect(keys).toEqual(['6', '7'])
  })
})

describe('a scanner service of Android', () => {
  beforeEach(() => {
    wedge.close()
    listen(true)
  })

  const settled = () => new Promise((resolve) => setTimeout(resolve, 10))
  const putIn = (text: string): void => {
    const to = document.activeElement
    if (!(to instanceof HTMLInputElement)) return
    const before = { inputType: 'insertText', data: text, bubbles: true, cancelable: true }
    if (!to.dispatchEvent(new InputEvent('beforeinput', before))) return
    to.value += text
    to.dispatchEvent(new InputEvent('input', { ...before, cancelable: false }))
  }

  it('puts a code in where nothing else has the focus, also after a tap on a button', async () => {
    await settled()
    putIn(PASS)
    await rest()
    find('button').addEventListener('mousedown', (event) => event.preventDefault())
    find('button').dispatchEvent(new PointerEvent('pointerup', { bubbles: true }))
    await settled()
    putIn(PASS)
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))
    expect(scans).toMatchObject([
      { text: PASS, how: 'text', end: 'silence' },
      { text: PASS, how: 'text', end: 'enter' },
    ])
  })

  it('puts letter after letter in as well', async () => {
    await settled()
    for (const letter of PASS) putIn(letter)
    await rest()
    expect(scans).toMatchObject([{ text: PASS, how: 'text' }])
  })

  it('fills no line of text with a code, and every other with what it reads', async () => {
    const line = find<HTMLInputElement>('line')
    line.focus()
    await settled()
    putIn(PASS)
    expect([line.value, scans.length]).toEqual(['', 1])
    putIn('no code of ours')
    expect([line.value, scans.length]).toEqual(['no code of ours', 1])
    expect(document.activeElement).toBe(line)
  })

  it('does not count twice what an input method makes of keys that were read', async () => {
    await settled()
    const sink = document.activeElement
    sink?.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
    type(gunTypes(PASS, { ...PLAIN_GUN, input: 'process' }, steady))
    if (sink instanceof HTMLInputElement) sink.value = '才给'
    sink?.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, data: '才给' }))
    await rest()
    expect(scans).toMatchObject([{ text: PASS, how: 'input-method', odd: ['chinese-input'] }])
  })

  it('leaves typed digits and Backspace to the gate', async () => {
    await settled()
    const keys = heard()
    type(gunTypes('6', { ...PLAIN_GUN, suffix: 'none' }, steady))
    await rest()
    const board = openKeyboard(PLAIN_GUN)
    board.stroke('Backspace', 'Backspace', false, 0)
    type(board.presses)
    expect(keys).toEqual(['6', 'Backspace'])
  })
})
