// KIOSK-UX.md §1.2, 10: a call that comes in mutes the camera, and some browsers do for a moment without a reason.
const MUTED_FOR_MS = 1000

/** Whether a track still gives pictures, by what it says of itself. @returns ends it */
export function watchTrack(
  track: MediaStreamTrack | undefined,
  world: {
    after: (ms: number, act: () => void) => () => void
    /** ms since the last picture. */
    quietFor: () => number
    lost: () => void
  },
): () => void {
  let endMute = (): void => {}
  const listeners = {
    ended: world.lost,
    mute: () => {
      endMute()
      endMute = world.after(MUTED_FOR_MS, () => {
        if (world.quietFor() >= MUTED_FOR_MS) world.lost()
      })
    },
    unmute: () => endMute(),
  }
  for (const [type, listen] of Object.entries(listeners)) track?.addEventListener(type, listen)
  return () => {
    endMute()
    for (const [type, listen] of Object.entries(listeners)) track?.removeEventListener(type, listen)
  }
}
