import { describe, expect, it } from 'vitest'
import { bundled, followLive, type LiveSource, type LiveState } from '#admin/live.ts'

/** A clock that runs when told, and event sources that open and break when told. */
function world() {
  let waiting: { at: number; then: () => void }[] = []
  let now = 0
  const sources: (LiveSource & { readyState: number; tell: (type: string) => void })[] = []
  const states: LiveState[] = []
  let changes = 0
  const later = (ms: number, then: () => void) => {
    const timer = { at: now + ms, then }
    waiting.push(timer)
    return () => {
      waiting = waiting.filter((one) => one !== timer)
    }
  }
  const pass = (ms: number): void => {
    const until = now + ms
    for (;;) {
      const due = waiting.filter(({ at }) => at <= until).sort((one, other) => one.at - other.at)[0]
      if (due === undefined) break
      now = due.at
      waiting = waiting.filter((one) => one !== due)
      due.then()
    }
    now = until
  }
  const open = () => {
    const listeners = new Map<string, () => void>()
    const source = {
      readyState: 0,
      addEventListener: (type: string, listener: () => void) => void listeners.set(type, listener),
      close: () => {
        source.readyState = 2
      },
      tell: (type: string) => listeners.get(type)?.(),
    }
    sources.push(source)
    return source
  }
  const follow = () =>
    followLive({ open, later, changed: () => (changes += 1), state: (state) => states.push(state) })
  return { later, pass, sources, states, changes: () => changes, follow, last: () => sources.at(-1) }
}

describe('live changes', () => {
  it('are told once each while connected', () => {
    const { follow, last, states, changes } = world()
    follow()
    last()?.tell('open')
    last()?.tell('entries')
    last()?.tell('entries')
    expect(states).toEqual(['connecting', 'live'])
    expect(changes()).toBe(2)
  })

  it('are marked lost when the connection breaks, and what was missed is asked for when it is back', () => {
    const { follow, last, states, changes, sources } = world()
    follow()
    last()?.tell('open')
    last()?.tell('error')
    expect(states.at(-1)).toBe('lost')
    last()?.tell('open')
    expect(states.at(-1)).toBe('live')
    expect(changes()).toBe(1)
    expect(sources).toHaveLength(1)
  })

  it('are followed anew with growing patience once the browser has given up', () => {
    const { follow, last, sources, pass } = world()
    follow()
    const giveUp = () => {
      const source = last()
      if (source !== undefined) source.readyState = 2
      source?.tell('error')
    }
    giveUp()
    pass(1_000)
    expect(sources).toHaveLength(2)
    giveUp()
    pass(1_999)
    expect(sources).toHaveLength(2)
    pass(1)
    expect(sources).toHaveLength(3)
  })

  it('are followed no more after the end', () => {
    const { follow, last, sources, pass } = world()
    const stop = follow()
    const source = last()
    if (source !== undefined) source.readyState = 2
    source?.tell('error')
    stop()
    pass(100_000)
    expect(sources).toHaveLength(1)
  })
})

it('bundles a rush: the first at once, the rest as one', () => {
  const { later, pass } = world()
  let asked = 0
  const ask = bundled(2_000, later, () => (asked += 1))
  for (let time = 0; time < 20; time += 1) ask()
  expect(asked).toBe(1)
  pass(2_000)
  expect(asked).toBe(2)
  pass(10_000)
  expect(asked).toBe(2)
})
