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
}

declare global {
  interface Window {
    hardware: Hardware
  }
}

const air = fakeBluetooth({ hangsUp: true, battery: 80 }, Date.now)
Object.defineProperty(navigator, 'bluetooth', { value: air.platform.bluetooth })

let streams = 0
const { mediaDevices } = navigator
const open = mediaDevices.getUserMedia.bind(mediaDevices)
mediaDevices.getUserMedia = (constraints) => {
  streams += 1
  return open(constraints)
}

window.hardware = {
  measure: air.measure,
  streams: () => streams,
  loseCamera: async () => {
    const taken = liveTrack()
    if (taken === null) throw new Error('no live camera')
    const startedAt = performance.now()
    taken.stop()
    // A page that stops a track itself is not told that it ended.
    taken.dispatchEvent(new Event('ended'))
    return (await pictureOfAnother(taken)) - startedAt
  },
}

function liveTrack(): MediaStreamTrack | null {
  const stream = document.querySelector('video')?.srcObject
  const [track] = stream instanceof MediaStream ? stream.getVideoTracks() : []
  return track?.readyState === 'live' ? track : null
}

function pictureOfAnother(taken: MediaStreamTrack): Promise<number> {
  return new Promise((resolve) => {
    const look = (): void => {
      const next = liveTrack()
      if (next === null || next.id === taken.id) requestAnimationFrame(look)
      else document.querySelector('video')?.requestVideoFrameCallback(() => resolve(performance.now()))
    }
    look()
  })
}
