import type { DecodeReply } from '#scan/protocol.ts'

/*
 * Runs in every page of the benches, before the app: notes what the decode worker answers, what holds up the
 * page, and when what stands before the camera is seen and shown.
 */

/** A place in the picture that is bright only while a phone is in view, and the words the band then shows. */
export type Awaited = { x: number; y: number; words: string }

/** Times of `performance.now()`: of the first picture with the phone in it, and of the band that names it. */
export type Shown = {
  /** When the camera gave that picture. */
  captured: number
  /** When the page could see it. */
  arrived: number
  /** The end of the frame that painted the band. */
  painted: number
}

/** One answer of the decode worker. */
export type Try = { at: number; ms: number; hit: boolean }

export type Probe = {
  tries: Try[]
  /** Tasks over 50 ms on the page's own thread, by their start. */
  longTasks: { at: number; ms: number }[]
  /** Fingers put down. */
  taps: number
  /** Waits for a phone in view and for the band it leads to. */
  showing: (awaited: Awaited) => Promise<Shown>
  /** Waits for the next Enter and for the band that says the words. @returns ms from the one to the other, painted */
  entered: (words: string) => Promise<number>
  /** Waits until the place is dark again. */
  gone: (place: Omit<Awaited, 'words'>) => Promise<void>
  /** Waits for the next finger to be lifted, and for so many of a kind on the page. @returns ms until they were painted */
  drawn: (selector: string, count: number) => Promise<number>
  /** How many pictures of the camera the page shows from now on for so many ms. */
  pictures: (ms: number) => Promise<number>
  /** The ends of the first frames with any screen, and with the camera's live picture, since the page was asked for. */
  painted: { screen: number | null; camera: number | null }
}

declare global {
  interface Window {
    probe: Probe
  }
}

// The wall of the drawn gate is under 190 of 255, a phone's screen over 230.
const BRIGHT = 210

const probe: Probe = {
  tries: [],
  longTasks: [],
  taps: 0,
  showing: async ({ words, ...place }) => {
    const paintedAt = changed(() => says(words))
    const { captured, arrived } = await firstPicture(place, true)
    return { captured, arrived, painted: await paintedAt }
  },
  entered: async (words) => {
    // Before the app's own listener, which is the document's.
    const enteredAt = new Promise<number>((resolve) => {
      const note = ({ key }: KeyboardEvent): void => {
        if (key !== 'Enter') return
        window.removeEventListener('keydown', note, true)
        resolve(performance.now())
      }
      window.addEventListener('keydown', note, true)
    })
    return (await changed(() => says(words))) - (await enteredAt)
  },
  gone: async (place) => void (await firstPicture(place, false)),
  drawn: async (selector, count) => {
    const liftedAt = new Promise<number>((resolve) =>
      document.addEventListener('pointerup', ({ timeStamp }) => resolve(timeStamp), {
        capture: true,
        once: true,
      }),
    )
    const paintedAt = await changed(() => document.querySelectorAll(selector).length === count)
    return paintedAt - (await liftedAt)
  },
  pictures: (ms) => countPictures(performance.now() + ms),
  painted: { screen: null, camera: null },
}
window.probe = probe

window.Worker = class extends Worker {
  constructor(...args: ConstructorParameters<typeof Worker>) {
    super(...args)
    this.addEventListener('message', ({ data }: MessageEvent<DecodeReply>) => {
      if (data.kind === 'decoded')
        probe.tries.push({ at: performance.now(), ms: data.ms, hit: data.symbol !== null })
    })
  }
}
new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries())
    probe.longTasks.push({ at: startTime, ms: duration })
}).observe({ type: 'longtask', buffered: true })
document.addEventListener('pointerdown', () => (probe.taps += 1), { capture: true })

void noteFirst('screen', 'main')
void noteFirst('camera', '.camera-live')

async function noteFirst(what: keyof Probe['painted'], selector: string): Promise<void> {
  probe.painted[what] = await changed(() => document.querySelector(selector) !== null)
}

/** Whether the band does. */
function says(words: string): boolean {
  return document.querySelector('.band')?.textContent?.includes(words) === true
}

/** The end of the first frame in which `isSo`. */
function changed(isSo: () => boolean): Promise<number> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!isSo()) return
      observer.disconnect()
      afterPaint(resolve)
    }
    const observer = new MutationObserver(look)
    observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
    look()
  })
}

/** A task posted before a frame is painted runs right after it. */
function afterPaint(act: (at: number) => void): void {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => act(performance.now())
    port2.postMessage(null)
  })
}

function countPictures(until: number): Promise<number> {
  const video = document.querySelector('video')
  if (video === null) throw new Error('the gate is not open')
  return new Promise((resolve) => {
    let pictures = 0
    const next = (): number =>
      video.requestVideoFrameCallback((now) => {
        if (now >= until) return resolve(pictures)
        pictures += 1
        next()
      })
    next()
  })
}

type Picture = { captured: number; arrived: number }

function firstPicture(place: { x: number; y: number }, bright: boolean): Promise<Picture> {
  const video = document.querySelector('video')
  if (video === null) throw new Error('the gate is not open')
  return new Promise((resolve, reject) => {
    const next = (): number =>
      video.requestVideoFrameCallback((now, { captureTime }) => {
        isBright(video, place).then((is) => {
          if (is === bright) resolve({ captured: captureTime ?? now, arrived: now })
          else next()
        }, reject)
      })
    next()
  })
}

/** Copies a few bytes of the picture: drawing it would cost the page what is to be measured. */
async function isBright(video: HTMLVideoElement, { x, y }: { x: number; y: number }): Promise<boolean> {
  const frame = new VideoFrame(video)
  try {
    const rect = { x: x - (x % 2), y: y - (y % 2), width: 2, height: 2 }
    const bytes = new Uint8Array(frame.allocationSize({ rect }))
    await frame.copyTo(bytes, { rect })
    return (bytes[0] ?? 0) > BRIGHT
  } finally {
    frame.close()
  }
}
