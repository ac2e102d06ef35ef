import { agree, NOTHING_SEEN, type View } from './agreement.ts'
import { type Drift, watchDrift } from './drift.ts'
import { openFigures, type ScanFigures } from './figures.ts'
import { openHints } from './hints.ts'
import { openPace } from './pace.ts'
import type { ScanHint, ScanProblem } from './problems.ts'
import type { DecodeReply, DecodeRequest, Look } from './protocol.ts'
import type { Corners, QrSymbol, Size } from './symbol.ts'

/** The part of a Worker the scanner uses. */
export type DecodeWorker = {
  postMessage: (request: DecodeRequest, transfer: Transferable[]) => void
  onReply: (listen: (reply: DecodeReply) => void) => void
  terminate: () => void
}

/** Where the symbol of the newest try is, for drawing over the picture; `told` once two frames agreed on it. */
export type Sight = { corners: Corners; size: Size; told: boolean }

/** A picture with what was seen in it. */
export type Still = Look & { still: NonNullable<Look['still']> }

export type ScannerWorld = {
  startWorker: () => DecodeWorker
  /** The newest picture, or null while there is none. */
  grab: () => Promise<VideoFrame | ImageBitmap | null>
  now: () => number
  after: (ms: number, act: () => void) => () => void
  /** A symbol on which two frames agreed; told once per showing. */
  onSymbol: (symbol: QrSymbol) => void
  /** Called with each try that was answered; null when it saw no symbol. */
  onSight?: (sight: Sight | null) => void
  /** Called when it changes what the guard should be told while nothing is read. */
  onHint?: (hint: ScanHint | null) => void
  /** `decoder-failed` when worker after worker fails; null once a frame was decoded again. */
  onTrouble?: (problem: Extract<ScanProblem, 'decoder-failed'> | null) => void
}

export type Scanner = {
  /** To be called for each new picture of the camera. */
  frame: () => void
  figures: () => ScanFigures
  /** The next picture that was looked at, with its pixels. Null when the scanner is closed before. */
  still: () => Promise<Still | null>
  /** Looks at one picture that is no camera's. A symbol in it is told like any other; resolves to whether there was. */
  photo: (image: ImageBitmap) => Promise<boolean>
  close: () => void
}

// KIOSK-UX.md §1.2, 7: decoders left running have slowed down thirtyfold and eaten the memory of a tablet.
const RECYCLE_AFTER_MS = 10 * 60_000
const DECODE_LIMIT_MS = 2000
// The first decode also compiles the wasm; on a slow tablet that is seconds.
const FIRST_DECODE_LIMIT_MS = 15_000
// One failure is a crash that a new worker mends.
const FAILURES_BEFORE_TROUBLE = 3
// A new worker for each frame would leave the page no time for the guard's keys.
const PAUSE_IN_TROUBLE_MS = 2000

/** What is asked of the worker, until it has answered. */
type Asked = {
  id: number
  sentAt: number
  width: number | null
  explain: boolean
  keep: boolean
  photo: Photo | null
}

type Photo = { image: ImageBitmap; seen: (isSymbol: boolean) => void }

/** Feeds frames to a supervised decode worker: one in flight, bounded in time, paced, recycled. */
export function openScanner(world: ScannerWorld): Scanner {
  let worker = world.startWorker()
  let startedAt = world.now()
  let busy = false
  let closed = false
  let nextId = 1
  let asked: Asked | null = null
  let repliesOfWorker = 0
  let failuresInARow = 0
  let restarts = 0
  let engines: readonly string[] = []
  let view: View = NOTHING_SEEN
  let endLimit = (): void => {}
  let drift: Drift = watchDrift()
  let wanted: ((still: Still | null) => void)[] = []
  let photos: Photo[] = []
  const pace = openPace()
  const hints = openHints()
  const figures = openFigures(world.now())

  function listen(): void {
    const mine = worker
    mine.onReply((reply) => {
      if (mine === worker && !closed) take(reply)
    })
  }

  function take(reply: DecodeReply): void {
    if (reply.kind === 'ready') {
      engines = reply.engines
      return
    }
    if (asked === null || reply.id !== asked.id) return
    const answered = asked
    endLimit()
    asked = null
    busy = false
    repliesOfWorker += 1
    if (reply.kind === 'failed') return fail()
    if (answered.photo === null) look(reply, answered)
    else lookAtPhoto(reply, answered.photo)
    if (world.now() - startedAt >= RECYCLE_AFTER_MS || drift.hasDoubled()) restart()
    lookAtPhotos()
  }

  /** Nobody holds a photo still before the lens: there is no second frame to agree. */
  function lookAtPhoto({ symbol }: Look, { seen }: Photo): void {
    failuresInARow = 0
    seen(symbol !== null)
    if (symbol !== null) world.onSymbol(symbol)
  }

  /** A camera that gives no frames holds up no photo. */
  function lookAtPhotos(): void {
    if (busy || photos.length === 0) return
    busy = true
    void send(null)
  }

  /** No answer in time, or an answer that it cannot: the next worker may do better. */
  function fail(): void {
    asked?.photo?.seen(false)
    failuresInARow += 1
    restart()
    if (failuresInARow < FAILURES_BEFORE_TROUBLE) return lookAtPhotos()
    if (failuresInARow === FAILURES_BEFORE_TROUBLE) world.onTrouble?.('decoder-failed')
    busy = true
    endLimit = world.after(PAUSE_IN_TROUBLE_MS, () => {
      busy = false
      lookAtPhotos()
    })
  }

  function look(seen: Look, { sentAt, width, explain, keep }: Asked): void {
    const now = world.now()
    if (failuresInARow >= FAILURES_BEFORE_TROUBLE) world.onTrouble?.(null)
    failuresInARow = 0
    figures.looked(seen, now)
    // The first try of a worker opens its engines, and one that did more than look says nothing about looking.
    if (repliesOfWorker > 1 && !explain && !keep) {
      pace.tried({ sentAt, answeredAt: now, width })
      if (width === pace.width()) drift.add(seen.ms)
    }
    tell(seen, now)
    if (seen.still !== null) give({ ...seen, still: seen.still })
  }

  function tell({ symbol, miss, size }: Look, now: number): void {
    const seen = agree(view, symbol, now)
    ;({ view } = seen)
    const before = hints.shown()
    if (symbol !== null) hints.read(now)
    else if (miss !== null) hints.missed(miss, now)
    if (hints.shown() !== before) world.onHint?.(hints.shown())
    const isTold = view.told.some(({ text }) => text === symbol?.text)
    world.onSight?.(symbol === null ? null : { corners: symbol.corners, size, told: isTold })
    if (seen.tell !== null) world.onSymbol(seen.tell)
  }

  function give(still: Still | null): void {
    const all = wanted
    wanted = []
    for (const resolve of all) resolve(still)
  }

  function restart(): void {
    endLimit()
    worker.terminate()
    worker = world.startWorker()
    startedAt = world.now()
    repliesOfWorker = 0
    drift = watchDrift()
    busy = false
    asked = null
    restarts += 1
    listen()
  }

  async function send(paced: number | null): Promise<void> {
    const photo = photos.shift() ?? null
    const image = photo?.image ?? (await world.grab())
    if (image === null || closed) {
      image?.close()
      busy = false
      return
    }
    const id = nextId++
    const sentAt = world.now()
    const [explain, keep] = photo === null ? [hints.wantsReason(sentAt), wanted.length > 0] : [false, false]
    const width = keep ? null : paced
    asked = { id, sentAt, width, explain, keep, photo }
    endLimit = world.after(repliesOfWorker === 0 ? FIRST_DECODE_LIMIT_MS : DECODE_LIMIT_MS, fail)
    worker.postMessage({ id, frame: { image }, width, explain, keep }, [image])
  }

  listen()
  return {
    frame: () => {
      if (closed) return
      pace.shown(world.now())
      if (busy) return
      const next = pace.next(world.now())
      if (!next.try) return
      busy = true
      // A picture that could not be grabbed is skipped; the camera's watchdog sees to a camera that gives none.
      send(next.width).catch(() => {
        busy = false
      })
    },
    figures: () => ({
      ...figures.read(world.now()),
      fps: pace.fps(world.now()),
      width: pace.width(),
      restarts,
      engines,
    }),
    still: () => (closed ? Promise.resolve(null) : new Promise((resolve) => wanted.push(resolve))),
    photo: (image) => {
      if (closed) return Promise.resolve(false)
      return new Promise((seen) => {
        photos.push({ image, seen })
        lookAtPhotos()
      })
    },
    close: () => {
      closed = true
      asked?.photo?.seen(false)
      for (const { image, seen } of photos) {
        image.close()
        seen(false)
      }
      photos = []
      endLimit()
      worker.terminate()
      give(null)
    },
  }
}
