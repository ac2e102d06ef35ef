// KIOSK-UX.md §1.1: without requestVideoFrameCallback, ask 15 to 25 times a second.
const FALLBACK_INTERVAL_MS = 50

/** Calls `onFrame` for each new picture of a playing video. The result stops it. */
export function watchFrames(video: HTMLVideoElement, onFrame: () => void): () => void {
  return 'requestVideoFrameCallback' in video ? byVideo(video, onFrame) : byTimer(video, onFrame)
}

function byVideo(video: HTMLVideoElement, onFrame: () => void): () => void {
  let handle = 0
  const next = (): void => {
    handle = video.requestVideoFrameCallback(() => {
      next()
      onFrame()
    })
  }
  next()
  return () => video.cancelVideoFrameCallback(handle)
}

function byTimer(video: HTMLVideoElement, onFrame: () => void): () => void {
  let lastTime = -1
  const timer = setInterval(() => {
    if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || video.currentTime === lastTime) return
    lastTime = video.currentTime
    onFrame()
  }, FALLBACK_INTERVAL_MS)
  return () => clearInterval(timer)
}

/** The picture a video shows now, to be transferred to the worker; null while there is none. */
export async function grabFrame(video: HTMLVideoElement): Promise<VideoFrame | ImageBitmap | null> {
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || video.videoWidth === 0) return null
  // A VideoFrame costs the page 0.2 ms, an ImageBitmap 3–11 (STACK.md §4), but not every browser has it.
  return 'VideoFrame' in globalThis ? new VideoFrame(video) : createImageBitmap(video)
}
