/*
 * What runs inside the page of the kiosk: an ear at its storage and a guard who follows a script. Each function travels
 * to the page as its own text, so none may use anything from outside of itself.
 */

/** What the page tells the rig, one line of JSON each. */
export type Told =
  /** An event was handed to the storage; it is not durable yet. */
  | { what: 'writing' }
  /** The screen said that this person's verdict is recorded. `events` is what became durable in this tab meanwhile. */
  | { what: 'shown'; number: string; verdict: string; events: readonly Kept[] }
  /** The screen said NOT RECORDED, so many ms after the last key. */
  | { what: 'not-recorded'; number: string; after: number }
  /** The guard came to the end of the list. */
  | { what: 'done' }

/** An event as the storage was given it. */
export type Kept = { seq: number; hash: string; kind: string }

/** Whom the guard takes next: a number of the roster, and the keys of the temperature. */
export type Arrival = { number: string; keys: string }

/** What the rig has put into the page. */
export type RigWindow = {
  /** Through the browser to the rig; answered by nobody. */
  rigTells: (line: string) => void
  /** Durable in this tab since it was loaded, in order. */
  rigKept: Kept[]
}

/** Listens at the ledger, before any script of the page: what is added, and when its transaction completes. */
export function listenToStorage(): void {
  // The rig has put these there.
  const rig = window as unknown as RigWindow
  rig.rigKept = []
  const add = IDBObjectStore.prototype.add
  IDBObjectStore.prototype.add = function (value, key) {
    const request = key === undefined ? add.call(this, value) : add.call(this, value, key)
    if (this.name !== 'log') return request
    rig.rigTells(JSON.stringify({ what: 'writing' }))
    this.transaction.addEventListener('complete', () => {
      const { seq, hash, header } = value
      rig.rigKept.push({ seq, hash, kind: JSON.parse(header).kind })
    })
    return request
  }
}

/**
 * Takes people one after the other as a guard does: search, name, temperature, verdict. Touches only what is on the
 * screen, and believes only what the screen says.
 *
 * @param notYet the words of a stop that is painted and not yet recorded
 */
export async function playGuard({
  arrivals,
  notYet,
}: {
  arrivals: readonly Arrival[]
  notYet: string
}): Promise<void> {
  // The rig has put these there.
  const rig = window as unknown as RigWindow
  const PATIENCE_MS = 60_000

  for (const arrival of arrivals) await take(arrival)
  rig.rigTells(JSON.stringify({ what: 'done' }))

  async function take({ number, keys }: Arrival): Promise<void> {
    const before = rig.rigKept.length
    press(await seen('.gate-right > .keypad .key-soft'))
    const input = await seen('.search input')
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, number)
    input.dispatchEvent(new Event('input', { bubbles: true }))
    const row = await seen('.row-person', (one) => textOf(one, '.row-end') === number)
    const name = textOf(row, 'b')
    press(row)
    for (const key of keys) press(await seen('.gate-right > .keypad .key', (one) => one.textContent === key))
    const typedAt = performance.now()
    const band = await seen('.band', (one) => isVerdictOn(one, name))
    const verdict = band.getAttribute('data-state') ?? ''
    if (verdict === 'not-recorded') {
      const after = Math.round(performance.now() - typedAt)
      rig.rigTells(JSON.stringify({ what: 'not-recorded', number, after }))
      press(await seen('.band-act-writtenDown'))
      return
    }
    const events = rig.rigKept.slice(before)
    rig.rigTells(JSON.stringify({ what: 'shown', number, verdict, events }))
    if (verdict !== 'admit') press(await seen('.band-act-dismiss'))
  }

  /** A verdict of this person that the screen calls recorded, or says is not. */
  function isVerdictOn(band: Element, name: string): boolean {
    const state = band.getAttribute('data-state') ?? ''
    if (!['admit', 'held', 'isolate', 'turn-away', 'not-recorded'].includes(state)) return false
    return textOf(band, '.band-who').startsWith(name) && !(band.textContent ?? '').includes(notYet)
  }

  function press(element: HTMLElement): void {
    element.click()
  }

  function textOf(within: Element, selector: string): string {
    return within.querySelector(selector)?.textContent?.trim() ?? ''
  }

  /** Resolves with the first such element once there is one. */
  async function seen(
    selector: string,
    isIt: (one: HTMLElement) => boolean = () => true,
  ): Promise<HTMLElement> {
    const until = performance.now() + PATIENCE_MS
    for (;;) {
      const found = [...document.querySelectorAll<HTMLElement>(selector)].find(isIt)
      if (found !== undefined) return found
      if (performance.now() > until) throw new Error(`nothing on the screen is ${selector}: ${screenText()}`)
      await new Promise((resolve) => setTimeout(resolve, 4))
    }
  }

  function screenText(): string {
    return (document.body.textContent ?? '').slice(0, 300)
  }
}
