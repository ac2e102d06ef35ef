/*
 * How large a picture the engines get and how often, so that a slow tablet still tries eight times a second and
 * still shows a picture that moves (KIOSK-UX.md §1.2, 12). It looks only at what it measured: how long a try took
 * from sending to answer, and how many pictures a second the page showed meanwhile.
 */

/** The widest picture handed to the engines at each step, px; null as the camera gives it. */
const WIDTHS = [null, 960, 640] as const
const LEAST_TRIES_PER_S = 8
const SLOW_MS = 1000 / LEAST_TRIES_PER_S
// A larger picture must leave this much of the time, or the next busy second sends it back.
const ROOM_MS = SLOW_MS * 0.7
const LEAST_PREVIEW_FPS = 20
const PREVIEW_WINDOW_MS = 1000
// Tries that speak for a size; one slow try is somebody else's work.
const SPEAKING = 10
// With a smaller picture a try now and then gets a larger one: small codes are seen all the same, and so is that the
// tablet has time again. One that took long makes the next one wait twice as long.
const TRIES_PER_GLANCE = 6
const MOST_TRIES_PER_GLANCE = 48
const GLANCES_TO_GROW = 3
// A try that was sent later than this after the last answer had been waiting for something else.
const IN_A_ROW_MS = 100
// Decoding is to blame for a slow preview only while it takes more than this part of the time.
const BUSY = 0.5
const FIRST_PATIENCE_MS = 10_000
const LONGEST_PATIENCE_MS = 5 * 60_000

/** One try that was answered. Times by the same clock as everything else, ms. */
export type Tried = { sentAt: number; answeredAt: number; width: number | null }

export type Pace = {
  /** The widest picture for a try now, px (null: as it is); or that it is not yet time for one. */
  next: (now: number) => { try: true; width: number | null } | { try: false }
  /** Not to be called for a try that did something besides: its time says nothing. */
  tried: (tried: Tried) => void
  /** A new picture was shown. */
  shown: (now: number) => void
  /** Pictures shown in the last second. */
  fps: (now: number) => number
  /** The widest picture by and by, px; null as the camera gives it. */
  width: () => number | null
}

export function openPace(): Pace {
  let step = 0
  /** Of tries of the present size, from sending to answer. */
  let times: number[] = []
  /** Of all tries, from sending to sending. */
  let periods: number[] = []
  let glances: number[] = []
  let sinceGlance = 0
  let triesPerGlance = TRIES_PER_GLANCE
  let sentAt = Number.NEGATIVE_INFINITY
  let pictures: number[] = []
  let answeredAt = Number.NEGATIVE_INFINITY
  let busyMs = 0
  let judgedAt: number | null = null
  /** Since when decoding rests between tries for the preview's sake. */
  let easedAt: number | null = null
  let patienceMs = FIRST_PATIENCE_MS

  function move(by: 1 | -1): void {
    step += by
    times = []
    periods = []
    glances = []
    sinceGlance = 0
    triesPerGlance = TRIES_PER_GLANCE
  }

  function look(tried: Tried): void {
    const took = tried.answeredAt - tried.sentAt
    if (tried.width !== WIDTHS[step]) return glance(took)
    times = [...times, took].slice(-SPEAKING)
  }

  function glance(took: number): void {
    triesPerGlance = took <= ROOM_MS ? TRIES_PER_GLANCE : Math.min(MOST_TRIES_PER_GLANCE, triesPerGlance * 2)
    glances = [...glances, took].slice(-GLANCES_TO_GROW)
    const hasRoom = glances.length === GLANCES_TO_GROW && glances.every((ms) => ms <= ROOM_MS)
    if (hasRoom && easedAt === null) move(-1)
  }

  /** A try waits for its answer and then for the next picture: what counts is how often one is sent. */
  function countPeriod(now: number): void {
    if (now - answeredAt < IN_A_ROW_MS) periods = [...periods, now - sentAt].slice(-SPEAKING)
    sentAt = now
    if (periods.length === SPEAKING && mean(periods) > SLOW_MS) shrink()
  }

  function shrink(): void {
    if (step < WIDTHS.length - 1) move(1)
  }

  /** Once a second: does the preview suffer, and from us? */
  function judge(now: number): void {
    judgedAt ??= now
    const elapsed = now - judgedAt
    if (elapsed < PREVIEW_WINDOW_MS) return
    const isSlow = fpsAt(now) < LEAST_PREVIEW_FPS && busyMs / elapsed > BUSY
    judgedAt = now
    busyMs = 0
    if (isSlow && easedAt !== null && times.length > 0 && median(times) > SLOW_MS * BUSY) return shrink()
    if (isSlow) easedAt ??= now
    else if (easedAt !== null && now - easedAt >= patienceMs) {
      easedAt = null
      patienceMs = Math.min(LONGEST_PATIENCE_MS, patienceMs * 2)
    }
  }

  function fpsAt(now: number): number {
    pictures = pictures.filter((at) => now - at < PREVIEW_WINDOW_MS)
    return (pictures.length * 1000) / PREVIEW_WINDOW_MS
  }

  /** As long as a try takes, so that decoding has half of the time; never below eight tries a second. */
  function restMs(): number {
    if (easedAt === null || times.length === 0) return 0
    const took = median(times)
    return Math.max(0, Math.min(took, ROOM_MS - took))
  }

  function widthNow(): number | null {
    const larger = WIDTHS[step - 1]
    sinceGlance += 1
    if (larger === undefined || sinceGlance < triesPerGlance) return WIDTHS[step] ?? null
    sinceGlance = 0
    return larger
  }

  return {
    next: (now) => {
      if (now - answeredAt < restMs()) return { try: false }
      countPeriod(now)
      return { try: true, width: widthNow() }
    },
    tried: (tried) => {
      ;({ answeredAt } = tried)
      busyMs += tried.answeredAt - tried.sentAt
      look(tried)
      judge(tried.answeredAt)
    },
    shown: (now) => {
      pictures = [...pictures.filter((at) => now - at < PREVIEW_WINDOW_MS), now]
    },
    fps: fpsAt,
    width: () => WIDTHS[step] ?? null,
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
