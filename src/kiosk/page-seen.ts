/** Whether somebody sees the page: a hidden one gets no camera and keeps no screen on. */
export const PAGE_SEEN = {
  visible: (): boolean => document.visibilityState === 'visible',
  /** Calls `listener` whenever the page is hidden or shown; the result stops it. */
  onVisibility: (listener: () => void): (() => void) => {
    document.addEventListener('visibilitychange', listener)
    return () => document.removeEventListener('visibilitychange', listener)
  },
}
