import type { Timer } from '#store/timer.ts'

/** Time that moves from one happening to the next, in one order for one seed. */
export type SimTime = {
  /** ms since the beginning. */
  now: () => number
  timer: Timer
  after: (ms: number, act: () => Promise<void> | void) => void
  /** Waits until nothing goes on any more: whoever begins several things lets each come to rest, or threads decide their order. */
  settle: () => Promise<void>
  /** Runs whatever is due until `until`, ms since the beginning, or until `isOver` says so. */
  run: (until: number, isOver?: () => boolean) => Promise<void>
}

/** What the clocks show at the beginning, epoch ms: the morning of a school day. */
export const MONDAY = Date.parse('2026-11-22T23:42:00Z')

type Happening = { at: number; order: number; act: () => Promise<void> | void; isCanceled: boolean }

/** @param settle waits until nothing goes on any more that a happening began */
export function openSimTime(settle: () => Promise<void>): SimTime {
  const heap: Happening[] = []
  let now = 0
  let order = 0

  const schedule = (ms: number, act: () => Promise<void> | void): Happening => {
    const happening = { at: now + Math.max(0, ms), order: order++, act, isCanceled: false }
    push(heap, happening)
    return happening
  }
  return {
    now: () => now,
    settle,
    after: (ms, act) => void schedule(ms, act),
    timer: (ms, act) => {
      const happening = schedule(ms, act)
      return () => {
        happening.isCanceled = true
      }
    },
    run: async (until, isOver = () => false) => {
      for (let next = heap[0]; next !== undefined && next.at <= until && !isOver(); next = heap[0]) {
        pop(heap)
        if (next.isCanceled) continue
        now = next.at
        await next.act()
        await settle()
      }
      if (!isOver()) now = Math.max(now, until)
    },
  }
}

function isBefore(a: Happening, b: Happening): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order)
}

function push(heap: Happening[], happening: Happening): void {
  let place = heap.push(happening) - 1
  while (place > 0) {
    const parent = (place - 1) >> 1
    const above = heap[parent]
    if (above === undefined || isBefore(above, happening)) break
    heap[place] = above
    place = parent
  }
  heap[place] = happening
}

function pop(heap: Happening[]): void {
  const last = heap.pop()
  if (last === undefined || heap.length === 0) return
  let place = 0
  for (;;) {
    const left = 2 * place + 1
    const right = left + 1
    const [a, b] = [heap[left], heap[right]]
    const child = b !== undefined && a !== undefined && isBefore(b, a) ? right : left
    const least = heap[child]
    if (least === undefined || !isBefore(least, last)) break
    heap[place] = least
    place = child
  }
  heap[place] = last
}
