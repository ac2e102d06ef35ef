/** The time that decides about codes, as well as this tablet can know it. */
export type GateClock = {
  /** Epoch ms by the server's clock, as far as it is known. */
  now: () => number
  /** False when the tablet's clock was set back and no server has been met since: then time decides nothing. */
  isSound: () => boolean
  /** The server was met: its clock minus the tablet's, ms. */
  met: (off: number) => void
}

// SYNC.md §2.7: a wall clock that leaves the monotonic one by more than this has jumped.
const JUMP_MS = 60_000

/**
 * @param kept what the storage remembers: `off` server minus tablet clock at the last contact, `highest` the
 * latest server time ever seen; a clock set back before a restart is known by it
 */
export function openGateClock(
  { wall, monotonic }: { wall: () => number; monotonic: () => number },
  kept: { off: number | null; highest: number },
): GateClock {
  let off = kept.off ?? 0
  let lead = wall() - monotonic()
  let startedSound = wall() + off >= kept.highest - JUMP_MS
  return {
    now: () => wall() + off,
    // Only a step back makes an old code young; a tablet that slept steps forward.
    isSound: () => startedSound && wall() - monotonic() >= lead - JUMP_MS,
    met: (next) => {
      off = next
      lead = wall() - monotonic()
      startedSound = true
    },
  }
}
