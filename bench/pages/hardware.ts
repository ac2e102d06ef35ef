import { fakeBluetooth } from '#test/fakes/bluetooth.ts'

/*
 * Runs in the page of `bench/kit/gate-ui/shifts.ts`, before the app: a Bluetooth thermometer in reach, and a camera
 * that can be taken away and whose openings are counted.
 */

export type Hardware = {
  /** A forehead is measured, tenths of °C. */
  measure: (tenths: number) => void
  /** How many times a camera was asked for. */
  streams: () => number
  /** Ends the live picture as the system does. @returns ms until the first picture of another one */
  loseCamera: () => Promise<number>
  /** No picture of this stream arrives any more, and nothing says so. @returns as above */
  freezeCamera: () => Promise<number>
  /** The page is out of sight, and its camera is taken meanwhile. @returns ms from being seen to the first picture */
  hide: () => Promise<number>
}

declare global {
  interface Window {
    hardware: Hardware
  }
}

/** Longer than any patience of the gate with a camera that sends nothing. */
const HIDDEN_MS = 12_000

const air = fakeBluetooth({ hangsUp: true, battery: 80 }, Date.now)
Object.defineProperty(navigator, 'bluetooth', { value: air.platform.bluetooth })

let streams = 0
let isFrozen = false
const request = HTMLVideoElement.prototype.requestVideoFrameCallback
// Who asked for the next picture gets it once there is one again.
HTMLVideoElement.prototype.requestVideoFrameCallback = function (act) {
  return request.call(this, (...seen) => {
    if (isFrozen) this.requestVideoFrameCallback(act)
    else act(...seen)
  })
}

let isHidden = false
Object.defineProperty(document, 'visibilityState', { get: () => (isHidden ? 'hidden' : 'visible') })
Object.defineProperty(document, 'hidden', { get: () => isHidden })

function setHidden(hidden: boolean): void {
  isHidden = hidden
  document.dispatchEvent(new Event('visibilitychange'))
}
const { mediaDevices } = navigator
const open = mediaDevices.getUserMedia.bind(mediaDevices)
mediaDevices.getUserMedia = (constraints) => {
  streams += 1
  isFrozen = false
  return open(constraints)
}

window.hardware = {
  measure: air.measure,
  streams: () => streams,
  loseCamera: async () => {
    const taken = await liveTrack()
    const startedAt = performance.now()
    take(taken)
    return (await pictureOfAnother(taken)) - startedAt
  },
  freezeCamera: async () => {
    const frozen = await liveTrack()
    const startedAt = performance.now()
    isFrozen = true
    return (await pictureOfAnother(frozen)) - startedAt
  },
  hide: async () => {
    const taken = await liveTrack()
    setHidden(true)
    await new Promise((resolve) => setTimeout(resolve, HIDDEN_MS))
    take(taken)
    await new Promise((resolve) => setTimeout(resolve, HIDDEN_MS))
    const startedAt = performance.now()
    setHidden(false)
    return (await pictureOfAnother(taken)) - startedAt
  },
}

function take(track: MediaStreamTrack): void {
  track.stop()
  // A page that stops a track itself is not told that it ended.
  track.dispatchEvent(new Event('ended'))
}

/** Waits for it: on a busy machine the watchdog may build a camera anew that was only late. */
async function liveTrack(): Promise<MediaStreamTrack> {
  for (;;) {
    const track = trackNow()
    if (track !== null) return track
    await new Promise(requestAnimationFrame)
  }
}

function trackNow(): MediaStreamTrack | null {
  const stream = document.querySelector('video')?.srcObject
  const [track] = stream instanceof MediaStream ? stream.getVideoTracks() : []
  return track?.readyState === 'live' ? track : null
}

function pictureOfAnother(taken: MediaStreamTrack): Promise<number> {
  return new Promise((resolve) => {
    const look = (): void => {
      const next = trackNow()
      if (next === null || next.id === taken.id) requestAnimationFrame(look)
      else document.querySelector('video')?.requestVideoFrameCallback(() => resolve(performance.now()))
    }
    look()
  })
}
