/** Keeps the screen on until released; the browser drops the lock whenever the page is hidden, so it is taken again. */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | null = null
  let released = false
  const take = async (): Promise<void> => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
    // Refused on low battery: the gate works on, the screen may dim.
    lock = await navigator.wakeLock.request('screen').catch(() => null)
    if (released) await lock?.release()
  }
  const takeAgain = (): void => void take()
  document.addEventListener('visibilitychange', takeAgain)
  takeAgain()
  return () => {
    released = true
    document.removeEventListener('visibilitychange', takeAgain)
    void lock?.release()
  }
}
