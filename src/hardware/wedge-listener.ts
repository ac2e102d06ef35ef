import { fieldOf, type Held, holding, isOtherEntry, putBack, roomOf, typeInto } from './fields.ts'
import { isModifier, type Key, letterOf } from './keys.ts'
import { openSink, type Sink } from './sink.ts'
import {
  type Act,
  type Burst,
  type Known,
  letGo,
  NO_KEYS,
  press,
  putIn,
  type Run,
  SILENCE_MS,
  settle,
} from './wedge.ts'

export type WedgeWorld = {
  page: Document
  after: (ms: number, act: () => void) => () => void
  known: Known
  /** A gun or card reader typed this. */
  scanned: (burst: Burst) => void
  /** Whether scanner services put text in where the focus is, as Android's do; elsewhere a line that has the focus would only wake input methods. */
  needsSink: boolean
}

export type Wedge = Pick<Sink, 'name'> & { close: () => void }

/** A press with where it went, so that it can go there again. */
type Pressed = Key & { event: KeyboardEvent | null; target: EventTarget | null; held: Held | null }

// Fewer letters at once are a word from a keyboard of the screen.
const FEWEST_AT_ONCE = 8

/**
 * Listens before everybody else. A gun's keys reach nobody but `scanned`; all others reach whom they were meant for, a
 * moment later where they had to wait until they could be told from a gun's.
 */
export function listenToWedge({ page, after, known, scanned, needsSink }: WedgeWorld): Wedge {
  let run: Run<Pressed> = NO_KEYS
  let endWait = (): void => {}
  const again = new WeakSet<Event>()
  /** Keys whose press was kept back: what letting them go would set off is kept back as well. */
  const kept = new Set<string>()
  const sink = needsSink ? openSink({ page, after, put }) : null

  function down(event: KeyboardEvent): void {
    if (again.has(event) || isOtherEntry(event.target)) return
    const key = pressedOf(event)
    const step = press(run, key, known)
    run = step.run
    carryOut(step.acts)
    if (step.takes) {
      event.preventDefault()
      event.stopImmediatePropagation()
      kept.add(event.code)
    } else if (key.to === 'sink' && !isModifier(key)) {
      // Nobody listens there: the key is for the gate.
      event.stopImmediatePropagation()
      replay(key)
    }
    wait()
  }

  function up(event: KeyboardEvent): void {
    run = letGo(run, pressedOf(event))
    if (kept.delete(event.code)) event.preventDefault()
  }

  function put(text: string): void {
    const at = performance.now()
    const keyOf = (key: string): Pressed => ({ ...NO_PRESS, key, at })
    const step = putIn(run, text, at, keyOf, known)
    run = step.run
    carryOut(step.acts)
    wait()
  }

  /** A service put a whole code into a line of text. */
  function putInto(event: InputEvent): void {
    const { data, target, timeStamp: at } = event
    if (event.inputType !== 'insertText' || data === null || data.length < FEWEST_AT_ONCE) return
    if (target === sink?.element || !known(data.trim())) return
    event.preventDefault()
    const keyOf = (key: string): Pressed => ({ ...NO_PRESS, key, at })
    carryOut(putIn<Pressed>(NO_KEYS, `${data.trim()}\n`, at, keyOf, known).acts)
  }

  function carryOut(acts: readonly Act<Pressed>[]): void {
    for (const one of acts) {
      if (one.act === 'replay') one.keys.forEach(replay)
      else {
        if (one.burst.first.held !== null) putBack(one.burst.first.held, one.burst.how === 'input-method')
        scanned(one.burst)
      }
    }
  }

  function replay(key: Pressed): void {
    const { event, target } = key
    const isGone = !(target instanceof Node) || !target.isConnected || target === sink?.element
    const to = isGone ? page.body : target
    const twin = new KeyboardEvent('keydown', event ?? { key: key.key, bubbles: true, cancelable: true })
    again.add(twin)
    if (!to.dispatchEvent(twin)) return
    const field = fieldOf(to)
    const letter = letterOf(key)
    if (field !== null && letter !== null) typeInto(field, letter)
    else if (letter === ' ' && to instanceof HTMLButtonElement) to.click()
  }

  function wait(): void {
    endWait()
    if (run.lastAt === null) return
    endWait = after(SILENCE_MS, () => {
      const over = settle(run, known)
      run = over.run
      carryOut(over.acts)
    })
  }

  function pressedOf(event: KeyboardEvent): Pressed {
    const field = event.target === sink?.element ? null : fieldOf(event.target)
    const room = field === null ? undefined : roomOf(field)
    return {
      ...{ key: event.key, code: event.code, shift: event.shiftKey, alt: event.altKey },
      ...{ repeat: event.repeat, at: event.timeStamp, caps: event.getModifierState('CapsLock') },
      // With AltGr, which Windows tells as control and Alt, letters are typed.
      order: (event.ctrlKey || event.metaKey) && !event.getModifierState('AltGraph'),
      to: event.target === sink?.element ? 'sink' : field === null ? 'page' : 'field',
      ...(room !== undefined && { room }),
      ...{ event, target: event.target, held: field && holding(field) },
    }
  }

  page.addEventListener('keydown', down, true)
  page.addEventListener('keyup', up, true)
  page.addEventListener('beforeinput', putInto, true)
  return {
    name: (label) => sink?.name(label),
    close: () => {
      endWait()
      sink?.close()
      page.removeEventListener('keydown', down, true)
      page.removeEventListener('keyup', up, true)
      page.removeEventListener('beforeinput', putInto, true)
    },
  }
}

const NO_PRESS: Pressed = {
  ...{ key: '', code: '', shift: false, alt: false, order: false, caps: false, repeat: false, at: 0 },
  ...{ to: 'page', event: null, target: null, held: null },
}
