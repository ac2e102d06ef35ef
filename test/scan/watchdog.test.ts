import { describe, expect, it } from 'vitest'
import { openWatchdog } from '#scan/watchdog.ts'

/** A page whose one timer may run late. */
function page() {
  let now = 0
  let timer: { at: number; act: () => void } | null = null
  const found: number[] = []
  const dog = openWatchdog({
    after: (ms, act) => {
      timer = { at: now + ms, act }
      return () => {
        timer = null
      }
    },
    now: () => now,
    expects: () => true,
    frozen: () => found.push(now),
  })
  return {
    dog,
    found,
    /** Runs the timer, so many ms after it was due. */
    ring: (late: number) => {
      const due = timer
      if (due === null) return
      timer = null
      now = due.at + late
      due.act()
    },
  }
}

describe('the watch over pictures', () => {
  it('finds a camera frozen when none came in time', () => {
    const { dog, found, ring } = page()
    dog.begin()
    dog.saw()
    ring(0)
    expect(found).toEqual([1500])
  })

  it('gives a camera its time again when the page itself was held up', () => {
    const { dog, found, ring } = page()
    dog.begin()
    dog.saw()
    ring(3000)
    expect(found).toEqual([])
    ring(0)
    expect(found).toEqual([6000])
  })

  it('waits longer for the first picture', () => {
    const { dog, found, ring } = page()
    dog.begin()
    ring(0)
    expect(found).toEqual([4000])
  })
})
