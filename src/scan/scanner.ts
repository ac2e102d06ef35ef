import { type Agreement, agree } from './agreement.ts'
import type { ScanProblem } from './problems.ts'
import type { DecodeReply, DecodeRequest } from './protocol.ts'
import type { QrSymbol } from './symbol.ts'

/** The part of a Worker the scanner uses. */
export type DecodeWorker = {
  postMessage: (request: DecodeRequest, transfer: Transferable[]) => void
  onReply: (listen: (reply: DecodeReply) => void) => void
  terminate: () => void
}

export type ScannerWorld = {
  startWorker: () => DecodeWorker
  /** The newest picture, or null while there is none. */
  grab: () => Promise<VideoFrame | ImageBitmap | null>
  now: () => number
  after: (ms: number, act: () => void) => () => void
  /** A symbol on which two frames agreed; told once per showing. */
  onSymbol: (symbol: QrSymbol) => void
  /** Called with each reply, for the health line. */
  onStats?: (stats: ScanStats) => void
  /** `decoder-failed` when worker after worker fails; null once a frame was decoded again. */
  onTrouble?: (problem: Extract<ScanProblem, 'decoder-failed'> | null) => void
}

export type ScanStats = {
  tries: number
  hits: number
  restarts: number
  lastMs: number
  engines: readonly string[]
}

export type Scanner = {
  /** To be called for each new picture of the camera. */ frame: () => void
  stats: () => ScanStats
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
const DRIFT_WINDOW = 60
// Below this a doubling is noise of a busy machine, not a decoder gone bad.
const SLOWEST_NORMAL_MS = 20

/** Feeds frames to a supervised decode worker: one in flight, bounded in time, recycled. */
export function openScanner(world: ScannerWorld): Scanner {
  let worker = world.startWorker()
  let startedAt = world.now()
  let busy = false
  let closed = false
  let nextId = 1
  let inFlight = 0
  let repliesOfWorker = 0
  let failuresInARow = 0
  let agreement: Agreement | null = null
  let endLimit = (): void => {}
  let pace = newPace()
  const stats: ScanStats = { tries: 0, hits: 0, restarts: 0, lastMs: 0, engines: [] }

  function listen(): void {
    const mine = worker
    mine.onReply((reply) => {
      if (mine === worker && !closed) take(reply)
    })
  }

  function take(reply: DecodeReply): void {
    if (reply.kind === 'ready') {
      stats.engines = reply.engines
      return
    }
    if (reply.id !== inFlight) return
    endLimit()
    busy = false
    repliesOfWorker += 1
    stats.tries += 1
    if (reply.kind === 'decoded') look(reply.symbol, reply.ms)
    world.onStats?.({ ...stats })
    if (reply.kind === 'failed') fail()
    else if (world.now() - startedAt >= RECYCLE_AFTER_MS || pace.hasDoubled()) restart()
  }

  /** No answer in time, or an answer that it cannot: the next worker may do better. */
  function fail(): void {
    failuresInARow += 1
    restart()
    if (failuresInARow < FAILURES_BEFORE_TROUBLE) return
    if (failuresInARow === FAILURES_BEFORE_TROUBLE) world.onTrouble?.('decoder-failed')
    busy = true
    endLimit = world.after(PAUSE_IN_TROUBLE_MS, () => {
      busy = false
    })
  }

  function look(symbol: QrSymbol | null, ms: number): void {
    if (failuresInARow >= FAILURES_BEFORE_TROUBLE) world.onTrouble?.(null)
    failuresInARow = 0
    stats.lastMs = ms
    pace.add(ms)
    if (symbol !== null) stats.hits += 1
    const seen = agree(agreement, symbol, world.now())
    agreement = seen.agreement
    if (seen.tell !== null) world.onSymbol(seen.tell)
  }

  function restart(): void {
    endLimit()
    worker.terminate()
    worker = world.startWorker()
    startedAt = world.now()
    repliesOfWorker = 0
    pace = newPace()
    busy = false
    stats.restarts += 1
    listen()
  }

  async function send(): Promise<void> {
    const image = await world.grab()
    if (image === null || closed) {
      image?.close()
      busy = false
      return
    }
    inFlight = nextId++
    endLimit = world.after(repliesOfWorker === 0 ? FIRST_DECODE_LIMIT_MS : DECODE_LIMIT_MS, fail)
    worker.postMessage({ id: inFlight, frame: { image } }, [image])
  }

  listen()
  return {
    frame: () => {
      if (busy || closed) return
      busy = true
      // A picture that could not be grabbed is skipped; the camera's watchdog sees to a camera that gives none.
      send().catch(() => {
        busy = false
      })
    },
    stats: () => ({ ...stats }),
    close: () => {
      closed = true
      endLimit()
      worker.terminate()
    },
  }
}

/** Whether decoding has become twice as slow (p95) as this worker was at first. */
function newPace() {
  let first: number | null = null
  let window: number[] = []
  let doubled = false
  return {
    add: (ms: number): void => {
      window.push(ms)
      if (window.length < DRIFT_WINDOW) return
      const p95 = [...window].sort((a, b) => a - b)[Math.floor(DRIFT_WINDOW * 0.95)] ?? 0
      window = []
      if (first === null) first = Math.max(p95, SLOWEST_NORMAL_MS)
      else doubled = p95 >= first * 2
    },
    hasDoubled: (): boolean => doubled,
  }
}
