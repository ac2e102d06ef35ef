import type { DecodeReply } from '#scan/protocol.ts'
import type { DecodeWorker } from '#scan/scanner.ts'
import { openScanner, type Scanner } from '#scan/scanner.ts'
import type { Frame, QrSymbol } from '#scan/symbol.ts'
import { emptyGate, INKS, phoneScreen } from '#test/fakes/phone-screen.ts'

/*
 * Runs inside the page of `bench/soak.ts`: the scanner over the decode worker of the build, and drawn pictures for
 * a camera. A try takes the time it takes; the time until the next picture is skipped on the scanner's clock.
 */

/** What became of the pictures so far. */
export type Soaked = {
  tries: number
  hits: number
  /** Workers started after the first. */
  restarts: number
  engines: readonly string[]
  /** Times that a code came into view, and those of them that were told. */
  shown: number
  told: number
  /** Symbols told with a text that no picture had. */
  wrong: number
  /** By the scanner's clock. */
  hours: number
}

export type Soak = {
  /** `worker`: the address of its script. `periodMs`: from one picture to the next. */
  open: (worker: string, periodMs: number) => void
  /** @returns ms of worker time of each try that only looked; what says why it missed takes a second look. */
  run: (tries: number) => Promise<number[]>
  soaked: () => Soaked
}

declare global {
  interface Window {
    soak: Soak
  }
}

const SIZE = { width: 320, height: 240 }
const INK_LIST = [INKS.green, INKS.yellow, INKS.red, INKS.black]
// Drawn once: what is to be measured is the scanner.
const BLANK = [0, 4, 8, 12].map((noise, n) => emptyGate({ ...SIZE, noise, seed: n + 1 }))
const CODES = Array.from({ length: 16 }, (_, n) => code(n, 0))
// Most of a code, and yet none that could be read.
const BUSY = Array.from({ length: 6 }, (_, n) => code(n, 0.7))
/** Pictures until it begins anew, with two codes by turns and something busy between them. */
const ROUND = 40

function code(n: number, logo: number): Frame {
  const ink = INK_LIST[n % INK_LIST.length] ?? INKS.green
  return phoneScreen({ ...SIZE, text: textOf(n), ink, logo, noise: 6, seed: n + 1 }).frame
}

function textOf(n: number): string {
  return `SOAK-${n}`
}

type Scene = { frame: Frame; code: number | null }

function sceneOf(n: number): Scene {
  const at = n % ROUND
  const round = Math.floor(n / ROUND)
  const isCode = (at >= 10 && at < 16) || (at >= 30 && at < 36)
  const all = isCode ? CODES : at >= 20 && at < 30 ? BUSY : BLANK
  const nth = isCode ? (2 * round + (at < 20 ? 0 : 1)) % all.length : n % all.length
  const frame = all[nth]
  if (frame === undefined) throw new Error(`no picture ${n}`)
  return { frame, code: isCode ? nth : null }
}

let scanner: Scanner | null = null
let address = ''
let period = 0
let skipped = 0
let pictures = 0
let grabs = 0
let shown = 0
let told = 0
let wrong = 0
let inView: number | null = null
let engines = new Set<string>()
let times: number[] = []
let settled = (): void => {}
let trouble: string | null = null

const now = (): number => performance.now() + skipped

window.soak = {
  open: (worker, periodMs) => {
    address = worker
    period = periodMs
    scanner = openScanner({
      startWorker,
      grab: async () => grabbed(),
      now,
      after: (ms, act) => {
        const timer = setTimeout(act, ms)
        return () => clearTimeout(timer)
      },
      onSymbol: saw,
      onTrouble: (problem) => {
        trouble = problem
      },
    })
  },
  run: async (tries) => {
    times = []
    for (let n = 0; n < tries; ) if (await show()) n += 1
    const all = times
    // Kept, they would be growth of the page.
    times = []
    return all
  },
  soaked: () => {
    if (scanner === null) throw new Error('not open')
    const { tries, hits, restarts } = scanner.figures()
    const hours = (pictures * period) / 3_600_000
    return { tries, hits, restarts, engines: [...engines], shown, told, wrong, hours }
  },
}

/** Shows the scanner the next picture, and waits for what the worker makes of it. @returns whether it was tried */
async function show(): Promise<boolean> {
  if (trouble !== null) throw new Error(trouble)
  pictures += 1
  skipped = Math.max(skipped, pictures * period - performance.now())
  const { code: next } = sceneOf(pictures)
  if (next !== null && next !== inView) shown += 1
  inView = next
  const before = grabs
  const answered = new Promise<void>((resolve) => {
    settled = resolve
  })
  scanner?.frame()
  // The scanner may let a picture pass; its timers are not to wait for that.
  if (grabs === before) {
    await new Promise((resolve) => setTimeout(resolve))
    return false
  }
  await answered
  return true
}

function grabbed(): VideoFrame {
  grabs += 1
  const { data, width, height } = sceneOf(pictures).frame
  const timestamp = Math.round(pictures * period * 1000)
  return new VideoFrame(data, { format: 'RGBA', codedWidth: width, codedHeight: height, timestamp })
}

function saw({ text }: QrSymbol): void {
  if (inView !== null && text === textOf(inView)) told += 1
  else wrong += 1
}

/** The worker of the build, and what it answers noted. */
function startWorker(): DecodeWorker {
  const worker = new Worker(address, { type: 'module' })
  let answers = 0
  let explains = false
  // One that was given up has no answer to give.
  settled()
  return {
    postMessage: (request, transfer) => {
      explains = request.explain
      worker.postMessage(request, transfer)
    },
    onReply: (listen) =>
      worker.addEventListener('message', ({ data }: MessageEvent<DecodeReply>) => {
        listen(data)
        if (data.kind === 'ready') engines = new Set([...engines, ...data.engines])
        else settled()
        // The first one waits for the engines.
        if (data.kind === 'decoded' && answers++ > 0 && !explains) times.push(data.ms)
      }),
    terminate: () => worker.terminate(),
  }
}
